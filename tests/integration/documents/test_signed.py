"""Signatures of a document: verified when it is read, weighed against its issuer, checked again; never in the way."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import LazySettings

from dondoc.documents import operations
from dondoc.documents.kinds import Direction, Item, ReadingState
from dondoc.documents.models import Document
from dondoc.documents.operations.signing import check_signatures
from dondoc.documents.signatures.verdicts import Verdict
from dondoc.figures.actors import Permission, Refused
from dondoc.jobs.worker import run_one
from tests.integration.office import NOW, TODAY, Office, without
from tests.integration.unchanged import nothing_changes
from tests.unit.documents.certificates import Authority, name, paper, signed

pytestmark = pytest.mark.django_db
OFFICE = name("Sở Nội vụ", "UBND tỉnh An Lạc", "MST:0100100100")
FINANCE = name("Sở Tài chính", "UBND tỉnh An Lạc", "MST:0100100101")


@pytest.fixture(scope="module")
def authority() -> Authority:
    """An authority of this module."""
    return Authority()


@pytest.fixture
def trusted(authority: Authority, tmp_path: Path, settings: LazySettings) -> Path:
    """The folder of what the installation trusts."""
    folder = authority.into(tmp_path / "tin-cay")
    settings.TRUST_FOLDER = str(folder)
    return folder


def taken(office: Office, data: bytes, file_name: str = "a.pdf") -> Document:
    received = operations.receive(
        by=office.clerk,
        unit=office.committee,
        name=file_name,
        data=data,
        direction=Direction.INCOMING,
        received_on=TODAY,
        declared_not_secret=True,
        now=NOW,
    )
    assert run_one(NOW)
    received.document.refresh_from_db()
    assert received.document.state == ReadingState.READ, received.document.failure
    return received.document


def verdicts(document: Document) -> list[str]:
    return list(document.signatures.values_list("verdict", flat=True))


def test_every_fate_is_stored_and_lists_tell_them_apart(
    office: Office, files: Path, authority: Authority, trusted: Path
) -> None:
    good = signed(paper(), authority.gives(OFFICE))
    entries = {
        "valid": taken(office, good),
        "altered": taken(office, good.replace(b"12/TB-SNV", b"13/TB-SNV")),
        "none": taken(office, paper()),
        "two": taken(office, signed(good, authority.gives(name("Lê Văn Thử", "Sở Nội vụ")), field_name="b")),
        "text": taken(office, "Sở Nội vụ báo cáo".encode(), "a.txt"),
    }
    assert verdicts(entries["valid"]) == [Verdict.VALID]
    assert verdicts(entries["altered"]) == [Verdict.ALTERED]
    assert verdicts(entries["two"]) == [Verdict.VALID, Verdict.VALID]
    assert verdicts(entries["none"]) == verdicts(entries["text"]) == []


def test_another_organisation_than_the_issuer_follows_the_correction_of_the_issuer(
    office: Office, files: Path, authority: Authority, trusted: Path
) -> None:
    entry = taken(office, signed(paper(), authority.gives(FINANCE)))
    operations.correct(by=office.clerk, document=entry, item=Item.ISSUER, value="Sở Nội vụ", now=NOW)
    assert verdicts(entry) == [Verdict.OTHER_ORGANISATION]
    operations.correct(by=office.clerk, document=entry, item=Item.ISSUER, value="Sở Tài chính tỉnh An Lạc", now=NOW)
    assert verdicts(entry) == [Verdict.VALID]


def test_a_new_list_of_revoked_certificates_counts_once_it_is_checked_again(
    office: Office, files: Path, authority: Authority, trusted: Path
) -> None:
    holder = authority.gives(OFFICE)
    entry = taken(office, signed(paper(), holder))
    assert verdicts(entry) == [Verdict.VALID]
    authority.into(trusted, holder)
    check_signatures(by=office.clerk, document=entry, now=NOW)
    assert run_one(NOW)
    assert verdicts(entry) == [Verdict.REVOKED]
    check_signatures(by=office.clerk, document=entry, now=NOW)
    assert run_one(NOW)
    assert verdicts(entry) == [Verdict.REVOKED]


def test_who_may_not_register_may_not_have_them_checked(office: Office, files: Path) -> None:
    entry = taken(office, paper())
    with nothing_changes(), pytest.raises(Refused):
        check_signatures(by=without(office.clerk, Permission.DOCUMENT_REGISTER), document=entry, now=NOW)


def test_trouble_with_signatures_never_undoes_a_reading(office: Office, files: Path, authority: Authority) -> None:
    with patch("dondoc.documents.signatures.verifying.verify", side_effect=RuntimeError("broken")):
        entry = taken(office, signed(paper(), authority.gives(OFFICE)))
    assert entry.signatures_checked_at is None
    assert verdicts(entry) == []
