"""What was recorded until now is chained, in the order of its numbers; then both tables are written once."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from dondoc.audit.append_only import laying, lifting
from dondoc.audit.chain import GENESIS, Content, link
from dondoc.audit.words import search_words

NAMES = (
    "at",
    "actor_key",
    "actor_name",
    "action",
    "subject_kind",
    "subject_id",
    "before",
    "after",
    "reason",
)
OLD = {
    "sqlite": ["DROP TRIGGER IF EXISTS audit_record_written_once"],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_record_written_once ON audit_record",
        "DROP FUNCTION IF EXISTS audit_record_written_once()",
    ],
}
OLD_LAID = {
    "sqlite": [
        "CREATE TRIGGER audit_record_written_once BEFORE UPDATE ON audit_record "
        "BEGIN SELECT RAISE(ABORT, \x27audit records are written once\x27); END",
    ],
    "postgresql": [
        "CREATE FUNCTION audit_record_written_once() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION \x27audit records are written once\x27; END $$",
        "CREATE TRIGGER audit_record_written_once BEFORE UPDATE OR DELETE ON audit_record "
        "FOR EACH ROW EXECUTE FUNCTION audit_record_written_once()",
    ],
}


def chain(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Fill in the words to search, chain, lay the triggers."""
    _run(editor, OLD[editor.connection.vendor])
    records, links = apps.get_model("audit", "Record"), apps.get_model("audit", "ChainLink")
    position, last = 0, GENESIS
    for record in records.objects.order_by("pk").iterator(chunk_size=500):
        words = search_words(record.actor_name, record.reason, record.before, record.after)
        records.objects.filter(pk=record.pk).update(words=words)
        content = Content(record.pk, *(getattr(record, name) for name in NAMES))
        position, last = position + 1, link(last, content)
        links.objects.create(position=position, record_number=record.pk, hash=last)
    apps.get_model("audit", "ChainHead").objects.create(id=1, count=position, hash=last)
    _run(editor, laying(editor.connection.vendor))


def unchain(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Lift the triggers; the one before is laid again."""
    _run(editor, lifting(editor.connection.vendor))
    _run(editor, OLD_LAID[editor.connection.vendor])


def _run(editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
    for statement in statements:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Data, and triggers."""

    dependencies = [("audit", "0003_chain")]
    operations = [migrations.RunPython(chain, unchain)]
