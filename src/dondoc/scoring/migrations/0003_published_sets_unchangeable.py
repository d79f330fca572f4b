"""The database itself refuses to change what a published criteria set says, whoever asks.

Rows added or taken away are told by the set's seal: see `scoring/sealing.py`.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

FORWARDS = {
    "sqlite": [
        "CREATE TRIGGER scoring_set_fixed BEFORE UPDATE ON scoring_criteriaset WHEN OLD.state = 'published' "
        "BEGIN SELECT RAISE(ABORT, 'published criteria sets never change'); END",
        "CREATE TRIGGER scoring_criterion_fixed BEFORE UPDATE ON scoring_criterion "
        "WHEN (SELECT state FROM scoring_criteriaset WHERE id = OLD.set_id) = 'published' "
        "BEGIN SELECT RAISE(ABORT, 'published criteria sets never change'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION scoring_set_fixed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'published criteria sets never change' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER scoring_set_fixed BEFORE UPDATE ON scoring_criteriaset "
        "FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION scoring_set_fixed()",
        "CREATE FUNCTION scoring_criterion_fixed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF (SELECT state FROM scoring_criteriaset WHERE id = OLD.set_id) = 'published' THEN "
        "RAISE EXCEPTION 'published criteria sets never change' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER scoring_criterion_fixed BEFORE UPDATE ON scoring_criterion "
        "FOR EACH ROW EXECUTE FUNCTION scoring_criterion_fixed()",
    ],
}
BACKWARDS = {
    "sqlite": ["DROP TRIGGER scoring_set_fixed", "DROP TRIGGER scoring_criterion_fixed"],
    "postgresql": [
        "DROP TRIGGER scoring_set_fixed ON scoring_criteriaset",
        "DROP FUNCTION scoring_set_fixed()",
        "DROP TRIGGER scoring_criterion_fixed ON scoring_criterion",
        "DROP FUNCTION scoring_criterion_fixed()",
    ],
}


def forbid(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the triggers."""
    for statement in FORWARDS[editor.connection.vendor]:
        editor.execute(statement, params=None)


def allow(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    for statement in BACKWARDS[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Triggers on criteria sets and their criteria."""

    dependencies = [("scoring", "0002_seal_of_published_sets")]
    operations = [migrations.RunPython(forbid, allow)]
