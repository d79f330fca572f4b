"""The full-text index over the words of every section, in the way of each database."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# The words are folded already (plain Latin letters and digits), so neither database may fold or stem them again.
FORWARDS = {
    "sqlite": [
        "CREATE VIRTUAL TABLE documents_search USING fts5("
        "words, content='documents_searchsection', content_rowid='id', tokenize='unicode61')",
        "CREATE TRIGGER documents_search_added AFTER INSERT ON documents_searchsection "
        "BEGIN INSERT INTO documents_search(rowid, words) VALUES (new.id, new.words); END",
        "CREATE TRIGGER documents_search_removed AFTER DELETE ON documents_searchsection "
        "BEGIN INSERT INTO documents_search(documents_search, rowid, words) VALUES ('delete', old.id, old.words); END",
        "CREATE TRIGGER documents_search_changed AFTER UPDATE ON documents_searchsection "
        "BEGIN INSERT INTO documents_search(documents_search, rowid, words) VALUES ('delete', old.id, old.words); "
        "INSERT INTO documents_search(rowid, words) VALUES (new.id, new.words); END",
    ],
    "postgresql": [
        "CREATE INDEX documents_search ON documents_searchsection USING gin (to_tsvector('simple', words))",
    ],
}
BACKWARDS = {
    "sqlite": [
        "DROP TRIGGER documents_search_added",
        "DROP TRIGGER documents_search_removed",
        "DROP TRIGGER documents_search_changed",
        "DROP TABLE documents_search",
    ],
    "postgresql": ["DROP INDEX documents_search"],
}


def lay(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index."""
    for statement in FORWARDS[editor.connection.vendor]:
        editor.execute(statement, params=None)


def lift(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take it away."""
    for statement in BACKWARDS[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Follows the first tables of the part."""

    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
