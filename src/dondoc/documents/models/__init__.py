"""Tables of the register, one subject a file."""

from dondoc.documents.models.books import Book, BookCounter, NumberNote
from dondoc.documents.models.copies import KnownApart, MergedEntry
from dondoc.documents.models.document import Document, SearchSection, StoredFile
from dondoc.documents.models.readers import KeptFrom, NamedReader, SharedWith
from dondoc.documents.models.readings import CitedDocument, Correction, Proposal, Signature, StoredReading
from dondoc.documents.models.registers import RegisterBatch, RegisterPart, RegisterRow

__all__ = [
    "Book",
    "BookCounter",
    "CitedDocument",
    "Correction",
    "Document",
    "KeptFrom",
    "KnownApart",
    "MergedEntry",
    "NamedReader",
    "NumberNote",
    "Proposal",
    "RegisterBatch",
    "RegisterPart",
    "RegisterRow",
    "SearchSection",
    "SharedWith",
    "Signature",
    "StoredFile",
    "StoredReading",
]
