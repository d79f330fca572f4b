"""What the rows keep once they are filled: a day on which they ended, a grade."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assignments", "0007_standings")]

    operations = [
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_on__isnull", False),
                        ("state__in", ["closed", "completed", "recalled", "transferred", "withdrawn"]),
                    ),
                    models.Q(
                        models.Q(
                            ("state__in", ["closed", "completed", "recalled", "transferred", "withdrawn"]),
                            _negated=True,
                        ),
                        ("ended_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="assignment_over_since_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("grade__in", ["met", "met_after", "not_met"]), ("state", "completed")),
                    models.Q(models.Q(("state", "completed"), _negated=True), ("grade", "")),
                    _connector="OR",
                ),
                name="assignment_graded_when_completed",
            ),
        ),
    ]
