"""Writing the register: the one door of this folder."""

from dondoc.documents.operations.correcting import correct
from dondoc.documents.operations.discarding import discard_secret
from dondoc.documents.operations.proposals import (
    ProposalContent,
    accept_proposal,
    content_of,
    drop_proposal,
    edit_proposal,
    restore_proposal,
)
from dondoc.documents.operations.receiving import Received, enter, receive, stop_reading, try_again
from dondoc.documents.operations.sharing import pass_on, share
from dondoc.documents.operations.storing import fail_reading, found_in, store_reading
from dondoc.documents.rejections import DocumentRejected, StateSecret

__all__ = [
    "DocumentRejected",
    "ProposalContent",
    "Received",
    "StateSecret",
    "accept_proposal",
    "content_of",
    "correct",
    "discard_secret",
    "drop_proposal",
    "edit_proposal",
    "enter",
    "fail_reading",
    "found_in",
    "pass_on",
    "receive",
    "restore_proposal",
    "share",
    "stop_reading",
    "store_reading",
    "try_again",
]
