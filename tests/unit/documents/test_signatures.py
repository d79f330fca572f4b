"""Signatures of every fate, each told apart. The certificates are made here."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.documents.signatures import subjects, trust, verifying
from dondoc.documents.signatures.trust import Trust
from dondoc.documents.signatures.verdicts import CertificateKind, Facts, Verdict, finding, same_body, weighed
from tests.unit.documents.certificates import NOW, SIGNED, Authority, Holder, certificate, name, paper, signed

RULES = yaml.safe_load(
    (Path(__file__).parents[3] / "src/dondoc/documents/data/certificates.yaml").read_text(encoding="utf-8")
)
DAY = timedelta(days=1)
OFFICE = name("Sở Nội vụ", "UBND tỉnh An Lạc", "MST:0100100100")


@pytest.fixture(scope="module")
def authority() -> Authority:
    """An authority of this module."""
    return Authority()


@pytest.fixture(scope="module")
def revoked(authority: Authority) -> Holder:
    """A certificate that the authority took back the day before it signed."""
    return authority.gives(name("Nguyễn Văn Thử", "Sở Nội vụ", "CCCD:000000000000"))


@pytest.fixture(scope="module")
def believed(authority: Authority, revoked: Holder, tmp_path_factory: pytest.TempPathFactory) -> Trust:
    """What the installation trusts."""
    return trust.of_folder(authority.into(tmp_path_factory.mktemp("tin-cay"), revoked))


def findings(data: bytes, believed: Trust) -> list[Verdict]:
    return [one.finding for one in verifying.verify(data, trust=believed, rules=RULES, now=NOW)]


def test_a_good_signature_says_who_for_whom_and_when(authority: Authority, believed: Trust) -> None:
    (found,) = verifying.verify(signed(paper(), authority.gives(OFFICE)), trust=believed, rules=RULES, now=NOW)
    assert found.finding is Verdict.VALID
    assert (found.owner.kind, found.owner.organisation) == (CertificateKind.ORGANISATION, "Sở Nội vụ")
    assert found.signed_at == SIGNED
    assert not found.time_proven
    assert found.certificate["subject"]["common_name"] == "Sở Nội vụ"
    assert "user_id" not in found.certificate["subject"]


def test_one_changed_byte_is_seen(authority: Authority, believed: Trust) -> None:
    data = signed(paper(), authority.gives(OFFICE)).replace(b"12/TB-SNV", b"13/TB-SNV")
    assert findings(data, believed) == [Verdict.ALTERED]


def test_an_expired_certificate_is_told_from_a_revoked_and_a_foreign_one(
    authority: Authority, revoked: Holder, believed: Trust
) -> None:
    expired = authority.gives(OFFICE, starts=SIGNED - 400 * DAY, ends=SIGNED - 10 * DAY)
    assert findings(signed(paper(), expired), believed) == [Verdict.EXPIRED]
    assert findings(signed(paper(), revoked), believed) == [Verdict.REVOKED]
    assert findings(signed(paper(), certificate(OFFICE)), believed) == [Verdict.SELF_SIGNED]
    assert findings(signed(paper(), Authority().gives(OFFICE)), believed) == [Verdict.UNTRUSTED]


def test_a_certificate_that_expired_since_was_good_when_it_signed(authority: Authority, believed: Trust) -> None:
    holder = authority.gives(OFFICE, ends=SIGNED + DAY)
    assert findings(signed(paper(), holder), believed) == [Verdict.VALID]


def test_nothing_is_said_of_revocation_where_no_list_is_known(authority: Authority) -> None:
    data = signed(paper(), authority.gives(OFFICE))
    only_root = Trust(trust.of_folder(None).anchors + _root(authority))
    assert findings(data, only_root) == [Verdict.UNCHECKED]
    assert findings(data, Trust()) == [Verdict.UNTRUSTED]


def _root(authority: Authority) -> tuple[object, ...]:
    from asn1crypto import pem, x509

    return (x509.Certificate.load(pem.unarmor(authority.root.pem)[2]),)


def test_two_signatures_are_weighed_each_for_itself(authority: Authority, revoked: Holder, believed: Trust) -> None:
    once = signed(paper(), authority.gives(name("Trần Thị Mẫu", "Sở Nội vụ", "CCCD:000000000001")))
    assert findings(signed(once, authority.gives(OFFICE), field_name="hai"), believed) == [Verdict.VALID] * 2
    twice = signed(once, revoked, field_name="hai")
    assert findings(twice, believed) == [Verdict.VALID, Verdict.REVOKED]
    first, second = verifying.verify(twice, trust=believed, rules=RULES, now=NOW)
    assert first.owner == subjects.Owner(CertificateKind.PERSON, "Trần Thị Mẫu", "Sở Nội vụ")
    assert second.owner.signer == "Nguyễn Văn Thử"


def test_a_paper_without_signatures_has_none(believed: Trust) -> None:
    assert findings(paper(), believed) == []
    assert findings(b"", believed) == []


@settings(max_examples=25)
@given(cut=st.integers(0, 6000), at=st.integers(0, 6000), junk=st.binary(min_size=1, max_size=40))
def test_no_malformed_signature_breaks_anything(cut: int, at: int, junk: bytes) -> None:
    data = _SAMPLE[: len(_SAMPLE) - cut % len(_SAMPLE)]
    at %= max(1, len(data))
    for broken in (data, data[:at] + junk + data[at + len(junk) :]):
        assert all(isinstance(found, Verdict) for found in findings(broken, Trust()))


_SAMPLE = signed(paper(), certificate(OFFICE))


def test_what_is_neither_certificate_nor_list_is_left_out(authority: Authority, tmp_path: Path) -> None:
    folder = authority.into(tmp_path / "tin-cay")
    (folder / "hong.pem").write_text("no certificate")
    (folder / "hong.crl").write_bytes(b"\x30\x03abc")
    (folder / "doc.txt").write_text("read me")
    found = trust.of_folder(folder)
    assert (len(found.anchors), len(found.lists)) == (1, 1)
    assert trust.of_folder(tmp_path / "none") == Trust()


@pytest.mark.parametrize(
    ("subject", "kind", "organisation"),
    [
        (
            {"common_name": "Văn phòng UBND tỉnh", "organization_name": "UBND tỉnh An Lạc"},
            "organisation",
            "Văn phòng UBND tỉnh",
        ),
        (
            {"common_name": "Lê Văn Thử", "organizational_unit_name": "Sở Y tế", "organization_name": "UBND tỉnh"},
            "person",
            "Sở Y tế",
        ),
        (
            {"common_name": "Lê Văn Thử", "user_id": "CCCD:000000000002", "organization_name": "Sở Y tế"},
            "person",
            "Sở Y tế",
        ),
        ({"common_name": "Lê Văn Thử"}, "unknown", ""),
        ({}, "unknown", ""),
    ],
)
def test_whose_certificate_it_is_follows_from_the_rules(subject: dict[str, str], kind: str, organisation: str) -> None:
    found = subjects.owner(subject, RULES)
    assert (found.kind.value, found.organisation) == (kind, organisation)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sở Nội vụ", "SỞ NỘI VỤ TỈNH AN LẠC", True),
        ("UBND tỉnh An Lạc", "Ủy ban nhân dân tỉnh An Lạc", True),
        ("Sở Nội vụ", "Sở Tài chính", False),
        ("", "Sở Tài chính", True),
        ("Sở Nội vụ", "", True),
        ("Sở Nội", "Sở Nội vụ", True),
    ],
)
def test_two_names_of_one_body_are_known(one: str, other: str, same: bool) -> None:
    assert same_body(one, other) is same


def test_the_gravest_fault_is_told_first() -> None:
    good = Facts(intact=True, covers_whole=True, trusted=True)
    assert finding(good) is Verdict.VALID
    assert finding(Facts(intact=False, covers_whole=False, revoked=True)) is Verdict.ALTERED
    assert finding(Facts(intact=True, covers_whole=False, trusted=True)) is Verdict.EXTENDED
    assert finding(Facts(intact=True, covers_whole=False, readable=False)) is Verdict.UNREADABLE


def test_another_organisation_than_the_issuer_is_told_unless_something_graver_is_wrong() -> None:
    assert weighed(Verdict.VALID, organisation="Sở Nội vụ", issuer="Sở Tài chính") is Verdict.OTHER_ORGANISATION
    assert weighed(Verdict.REVOKED, organisation="Sở Nội vụ", issuer="Sở Tài chính") is Verdict.REVOKED
    assert weighed(Verdict.VALID, organisation="Sở Nội vụ", issuer="Sở Nội vụ tỉnh An Lạc") is Verdict.VALID
