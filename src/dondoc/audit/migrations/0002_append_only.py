"""The database itself refuses to change an audit record, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# PostgreSQL refuses deleting too. On SQLite the model alone does: emptying a test database there is a DELETE.
FORWARDS = {
    "sqlite": [
        "CREATE TRIGGER audit_record_written_once BEFORE UPDATE ON audit_record "
        "BEGIN SELECT RAISE(ABORT, 'audit records are written once'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION audit_record_written_once() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit records are written once'; END $$",
        "CREATE TRIGGER audit_record_written_once BEFORE UPDATE OR DELETE ON audit_record "
        "FOR EACH ROW EXECUTE FUNCTION audit_record_written_once()",
    ],
}
BACKWARDS = {
    "sqlite": ["DROP TRIGGER audit_record_written_once"],
    "postgresql": [
        "DROP TRIGGER audit_record_written_once ON audit_record",
        "DROP FUNCTION audit_record_written_once()",
    ],
}


def forbid(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the trigger."""
    for statement in FORWARDS[editor.connection.vendor]:
        editor.execute(statement, params=None)


def allow(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away."""
    for statement in BACKWARDS[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Triggers on the audit log."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]
