"""Writing the register: the one door of this folder."""

from dondoc.documents.books import EntryNumber
from dondoc.documents.operations.cited import Cited, add_citation, drop_citation, relate, restore_citation
from dondoc.documents.operations.copies import join_copy, part_copy
from dondoc.documents.operations.correcting import Unseen, correct
from dondoc.documents.operations.discarding import discard_secret
from dondoc.documents.operations.matching import merge, split
from dondoc.documents.operations.numbering import book_of, note_number, set_numbering, type_number
from dondoc.documents.operations.proposals import (
    ProposalContent,
    accept_proposal,
    content_of,
    drop_proposal,
    edit_proposal,
    restore_proposal,
    version_of,
)
from dondoc.documents.operations.receiving import (
    LookedOver,
    Received,
    enter,
    enter_looked_over,
    look_over,
    receive,
    stop_reading,
    try_again,
)
from dondoc.documents.operations.restricting import lift_restriction, restrict
from dondoc.documents.operations.sharing import pass_on, share
from dondoc.documents.operations.storing import fail_reading, found_in, store_reading
from dondoc.documents.operations.withholding import keep_from, let_go
from dondoc.documents.rejections import DocumentRejected, StateSecret

__all__ = [
    "Cited",
    "DocumentRejected",
    "EntryNumber",
    "LookedOver",
    "ProposalContent",
    "Received",
    "StateSecret",
    "Unseen",
    "accept_proposal",
    "add_citation",
    "book_of",
    "content_of",
    "correct",
    "discard_secret",
    "drop_citation",
    "drop_proposal",
    "edit_proposal",
    "enter",
    "enter_looked_over",
    "fail_reading",
    "found_in",
    "join_copy",
    "keep_from",
    "let_go",
    "lift_restriction",
    "look_over",
    "merge",
    "note_number",
    "part_copy",
    "pass_on",
    "receive",
    "relate",
    "restore_citation",
    "restore_proposal",
    "restrict",
    "set_numbering",
    "share",
    "split",
    "stop_reading",
    "store_reading",
    "try_again",
    "type_number",
    "version_of",
]
