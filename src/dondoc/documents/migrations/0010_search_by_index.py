"""A search asks the index alone and leaves the texts where they lie; the register is leafed through in its indexes."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# A row of the index has the number of its document, and in the last 16 bits the position of the section, so that the
# document is known without a look at the section. Nothing but the index is kept: the words stand in the sections.
NUMBER = "({row}.document_id << 16) | {row}.position"
OLD, NEW = NUMBER.format(row="old"), NUMBER.format(row="new")
REMOVE = "INSERT INTO documents_search(documents_search, rowid, words) VALUES ('delete', {number}, old.words);"
ADD = "INSERT INTO documents_search(rowid, words) VALUES ({number}, new.words);"
LIFT_SQLITE = [
    "DROP TRIGGER documents_search_added",
    "DROP TRIGGER documents_search_removed",
    "DROP TRIGGER documents_search_changed",
    "DROP TABLE documents_search",
]


def _triggers(old: str, new: str) -> list[str]:
    remove, add = REMOVE.format(number=old), ADD.format(number=new)
    after = "CREATE TRIGGER documents_search_{name} AFTER {event} ON documents_searchsection BEGIN {act} END"
    return [
        after.format(name="added", event="INSERT", act=add),
        after.format(name="removed", event="DELETE", act=remove),
        after.format(name="changed", event="UPDATE", act=f"{remove} {add}"),
    ]


# The planner takes a vector for a thing that costs nothing to read and would read all of them for a common word.
HOLDING = """
CREATE FUNCTION documents_holding(asked tsquery) RETURNS SETOF bigint LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_indexscan = off SET jit = off SET work_mem = '64MB' AS $$
BEGIN
    RETURN QUERY SELECT DISTINCT document_id FROM documents_searchsection WHERE vector @@ asked;
END $$
"""
FORWARDS = {
    "sqlite": [
        *LIFT_SQLITE,
        "CREATE VIRTUAL TABLE documents_search USING fts5(words, content='', tokenize='unicode61', prefix='2')",
        *_triggers(OLD, NEW),
        "INSERT INTO documents_search(rowid, words) SELECT " + NUMBER.format(row="s") + ", words "
        "FROM documents_searchsection s ORDER BY document_id, position",
    ],
    "postgresql": [
        # Where a question in quotes must be checked, the vector is at hand, and the words are out of the way.
        "ALTER TABLE documents_searchsection ALTER COLUMN vector SET STORAGE MAIN",
        "CLUSTER documents_searchsection USING documents_searchsection_pkey",
        "ALTER TABLE documents_searchsection SET WITHOUT CLUSTER",
        HOLDING,
    ],
}
BACKWARDS = {
    "sqlite": [
        *LIFT_SQLITE,
        "CREATE VIRTUAL TABLE documents_search USING fts5("
        "words, content='documents_searchsection', content_rowid='id', tokenize='unicode61')",
        *_triggers("old.id", "new.id"),
        "INSERT INTO documents_search(documents_search) VALUES ('rebuild')",
    ],
    "postgresql": [
        "DROP FUNCTION documents_holding",
        "ALTER TABLE documents_searchsection ALTER COLUMN vector SET STORAGE EXTENDED",
    ],
}


def lay(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Ask the index alone."""
    for statement in FORWARDS[editor.connection.vendor]:
        editor.execute(statement, params=None)


def lift(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Ask the sections."""
    for statement in BACKWARDS[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Follows the kept vectors."""

    dependencies = [
        ("documents", "0009_search_and_restricted_index"),
        ("jobs", "0002_retry"),
        ("organisation", "0004_signs_of_codes"),
    ]

    operations = [
        migrations.RunPython(lay, lift),
        migrations.RemoveIndex(
            model_name="document",
            name="document_newest",
        ),
        migrations.RemoveIndex(
            model_name="document",
            name="document_type",
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["-received_on", "-entry_number", "-id", "unit", "restricted"], name="document_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["-entry_year", "-entry_number", "-id", "unit", "restricted"], name="document_entry"
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["issuer_sort", "-received_on", "-id", "unit", "restricted"], name="document_issuer"
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["type", "-received_on", "-id", "unit", "restricted"], name="document_type"),
        ),
    ]
