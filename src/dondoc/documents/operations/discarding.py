"""Taking a state secret out again that was known as one only after it was entered."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents import store
from dondoc.documents.kinds import ProposalState, ReadingState
from dondoc.documents.models import Document, RegisterRow
from dondoc.documents.operations import head
from dondoc.documents.records import HeadRecord
from dondoc.figures.actors import Actor

NAME_LEFT = "(đã bỏ)"
WHY = (
    "Tệp có dấu độ mật nên đã bị bỏ khỏi hệ thống, không đọc; mục vào sổ chỉ còn số đến. Nếu cần theo dõi việc thực "
    "hiện, hãy dùng “Theo dõi ngoài hệ thống”."
)


def discard_secret(*, by: Actor, document_id: int, now: datetime) -> None:
    """Destroy the stored bytes and all that was read of them, in every book; the entries keep their numbers only."""
    with transaction.atomic():
        file = Document.objects.select_for_update().get(pk=document_id).file
        assert file is not None, "what has no file was never read"
        for document in Document.objects.select_for_update().filter(file=file):
            _empty(document)
            record(by=by, action="document.secret_discarded", subject=("document", document.pk), at=now)
    store.remove(Path(settings.FILES_ROOT), file.sha256)


def _empty(document: Document) -> None:
    """Proposals that were accepted hold up assignments and stay; people see to them."""
    document.readings.all().delete()
    document.citations.all().delete()
    document.corrections.all().delete()
    document.search_sections.all().delete()
    document.signatures.all().delete()
    RegisterRow.objects.filter(document=document).delete()
    document.proposals.exclude(state=ProposalState.ACCEPTED.value).delete()
    head.write(document, HeadRecord())
    document.file_name, document.state, document.failure = NAME_LEFT, ReadingState.FAILED.value, WHY
    document.save()
