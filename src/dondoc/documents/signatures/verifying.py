"""The signatures in a PDF, verified: bytes, trust and rules in, values out. Nothing is fetched from a network.

A signature is weighed at the moment of signing: a certificate that has expired since was in force then. The moment is
the signer's own word unless a time-stamp proves it, so one that was revoked at any time counts as revoked without one.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError, find_unique_cms_attribute
from pyhanko.sign.validation import DocumentSecurityStore, EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from dondoc.documents.signatures import subjects
from dondoc.documents.signatures.subjects import Owner, Subject
from dondoc.documents.signatures.trust import Trust
from dondoc.documents.signatures.verdicts import CertificateKind, Facts, Verdict, finding

IS_PDF = b"%PDF-"
MOST = 50
"""Signatures of one file that are looked at."""
_FIELDS = "common_name organization_name organizational_unit_name user_id given_name surname serial_number country_name"
_ANY_USE = KeyUsageConstraints(key_usage=set())  # authorities differ in what they write there
_NOBODY = Owner(CertificateKind.UNKNOWN, "", "")


@dataclass(frozen=True, slots=True)
class Verified:
    """One signature as it was found."""

    owner: Owner
    signed_at: datetime | None
    time_proven: bool
    facts: Facts
    certificate: dict[str, Any]

    @property
    def finding(self) -> Verdict:
        """What it is worth, the issuer of the document aside."""
        return finding(self.facts)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What is believed for one file: the folder's, and what the file itself brings."""

    anchors: tuple[Any, ...]
    others: tuple[Any, ...]
    lists: tuple[Any, ...]
    answers: tuple[Any, ...]

    def context(self, moment: datetime, mode: str) -> ValidationContext:
        """How the validator looks at certificates at that moment."""
        return ValidationContext(
            trust_roots=list(self.anchors),
            other_certs=list(self.others),
            crls=list(self.lists),
            ocsps=list(self.answers),
            moment=moment,
            best_signature_time=moment,
            allow_fetching=False,
            revocation_mode=mode,
            retroactive_revinfo=True,
        )


def verify(data: bytes, *, trust: Trust, rules: Sequence[Mapping[str, Any]], now: datetime) -> list[Verified]:
    """The signatures of a PDF in the order they were made; whatever the bytes are, no error leaves this function."""
    if IS_PDF not in data[:1024]:
        return []
    logging.getLogger("pyhanko").setLevel(logging.ERROR)  # it tells every doubtful byte of a file
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = PdfFileReader(io.BytesIO(data), strict=False)
            embedded = reader.embedded_regular_signatures[:MOST]
    except Exception:  # the reader of a broken file may fail anywhere; a file without signatures is no failure
        return [_unreadable()] if b"/ByteRange" in data else []
    evidence = _evidence(reader, embedded, trust)
    return [_verified(signature, evidence, rules, now) for signature in embedded]


def _evidence(reader: PdfFileReader, embedded: Iterable[EmbeddedPdfSignature], trust: Trust) -> _Evidence:
    others, lists, answers = [], list(trust.lists), []
    try:
        store = DocumentSecurityStore.read_dss(reader)
        others += list(store.load_certs())
        lists += [one.get_object().data for one in store.crls]
        answers += [one.get_object().data for one in store.ocsps]
    except Exception:  # noqa: S110 — most files bring no such store; a broken one proves nothing
        pass
    for signature in embedded:
        try:
            told = find_unique_cms_attribute(signature.signer_info["signed_attrs"], "adobe_revocation_info_archival")
            answers, lists = [*answers, *(told["ocsp"] or ())], [*lists, *(told["crl"] or ())]
        except Exception:  # noqa: S112 — as above
            continue
    return _Evidence(trust.anchors, tuple(others), tuple(lists), tuple(answers))


def _verified(
    signature: EmbeddedPdfSignature, evidence: _Evidence, rules: Sequence[Mapping[str, Any]], now: datetime
) -> Verified:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _weighed(signature, evidence, rules, now)
    except Exception:  # a signature is made by somebody else: whatever is wrong in it is wrong with it
        return _unreadable()


def _weighed(
    signature: EmbeddedPdfSignature, evidence: _Evidence, rules: Sequence[Mapping[str, Any]], now: datetime
) -> Verified:
    certificate = signature.signer_cert
    claimed = _with_zone(signature.self_reported_timestamp)
    then = _status(signature, evidence, claimed or now, "soft-fail")
    proven = then.timestamp_validity is not None and then.timestamp_validity.valid and then.timestamp_validity.trusted
    signed_at = _with_zone(then.timestamp_validity.timestamp) if proven and then.timestamp_validity else claimed
    if proven and signed_at and signed_at != claimed:
        then = _status(signature, evidence, signed_at, "soft-fail")
    strict = _status(signature, evidence, signed_at or now, "require")
    at_last = strict if proven else _status(signature, evidence, max(now, claimed or now), "require")
    revoked = strict.revoked or at_last.revoked
    in_force = _in_force(certificate, signed_at or now)
    return Verified(
        owner=subjects.owner(_subject(certificate), rules),
        signed_at=signed_at,
        time_proven=bool(proven),
        facts=Facts(
            intact=bool(then.intact and then.valid and not _rewritten(then)),
            covers_whole=_covers_whole(then),
            self_signed=certificate.issuer == certificate.subject,
            trusted=bool(then.trusted) or revoked or (not in_force and _was_trusted(signature, evidence, certificate)),
            in_force=in_force,
            revoked=revoked,
            revocation_known=bool(strict.trusted) or revoked,
        ),
        certificate=_told(certificate),
    )


def _status(signature: EmbeddedPdfSignature, evidence: _Evidence, moment: datetime, mode: str) -> PdfSignatureStatus:
    context = evidence.context(moment, mode)
    try:
        return validate_pdf_signature(signature, context, context, key_usage_settings=_ANY_USE)
    except SigningError:
        return validate_pdf_signature(signature, context, context, key_usage_settings=_ANY_USE, skip_diff=True)


def _was_trusted(signature: EmbeddedPdfSignature, evidence: _Evidence, certificate: x509.Certificate) -> bool:
    """Whether an expired certificate was believed while it was in force."""
    middle = certificate.not_valid_before + (certificate.not_valid_after - certificate.not_valid_before) / 2
    return bool(_status(signature, evidence, middle, "soft-fail").trusted)


def _in_force(certificate: x509.Certificate, moment: datetime) -> bool:
    return bool(certificate.not_valid_before <= moment <= certificate.not_valid_after)


def _covers_whole(status: PdfSignatureStatus) -> bool:
    """The whole file, or a whole earlier state of it to which only further signatures were added."""
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return True
    level = status.modification_level
    return status.coverage is SignatureCoverageLevel.ENTIRE_REVISION and level in (
        ModificationLevel.NONE,
        ModificationLevel.LTA_UPDATES,
        ModificationLevel.FORM_FILLING,
    )


def _rewritten(status: PdfSignatureStatus) -> bool:
    """What people see was changed by something added behind the signature."""
    return status.modification_level is ModificationLevel.OTHER


def _with_zone(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _subject(certificate: x509.Certificate) -> Subject:
    """Its fields; a name of X.509 that asn1crypto does not know is given by its number."""
    found: dict[str, str] = {}
    for name, value in certificate.subject.native.items():
        key = "user_id" if name == "0.9.2342.19200300.100.1.1" else str(name)
        found[key] = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return found


def _told(certificate: x509.Certificate) -> dict[str, Any]:
    """What the page shows of the certificate. Numbers of identity cards are left out."""
    subject = _subject(certificate)
    return {
        "subject": {name: subject[name] for name in _FIELDS.split() if name in subject and name != "user_id"},
        "issuer": str(certificate.issuer.native.get("common_name") or certificate.issuer.human_friendly),
        "serial": format(certificate.serial_number, "x"),
        "valid_from": certificate.not_valid_before.isoformat(),
        "valid_to": certificate.not_valid_after.isoformat(),
    }


def _unreadable() -> Verified:
    facts = Facts(intact=False, covers_whole=False, readable=False)
    return Verified(_NOBODY, None, time_proven=False, facts=facts, certificate={})
