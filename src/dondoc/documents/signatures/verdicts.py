"""What a signature is worth: values in, verdict out.

A signature counts when the bytes are those that were signed, when it covers the whole file, when its certificate leads
to an authority that the installation trusts, was in force and not revoked (Decree 30/2020/NĐ-CP, article 5), and when
the organisation of the certificate is the one that issued the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dondoc.language.folding import folded


class CertificateKind(StrEnum):
    """Whose certificate it is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What a signature is worth; each has its own words and its own remedy on the page."""

    VALID = "valid"
    ALTERED = "altered"  # the bytes it covers are not those that were signed
    EXTENDED = "extended"  # something was added after it that it does not cover
    EXPIRED = "expired"  # at the moment of signing
    REVOKED = "revoked"
    SELF_SIGNED = "self_signed"
    UNTRUSTED = "untrusted"  # leads to no authority of the installation
    UNCHECKED = "unchecked"  # nothing tells whether the certificate was revoked
    OTHER_ORGANISATION = "other_organisation"  # not the one that issued the document
    UNREADABLE = "unreadable"  # a signature that cannot be taken apart


# These leave no doubt about who signed what; whether a certificate was taken back may not be known.
GOOD = (Verdict.VALID.value, Verdict.UNCHECKED.value)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found out about one signature."""

    intact: bool
    covers_whole: bool
    readable: bool = True
    self_signed: bool = False
    trusted: bool = False
    in_force: bool = True  # when it was signed
    revoked: bool = False
    revocation_known: bool = True


def finding(facts: Facts) -> Verdict:
    """The first thing wrong, the gravest first; of the document's issuer nothing is asked here."""
    checks = (
        (not facts.readable, Verdict.UNREADABLE),
        (not facts.intact, Verdict.ALTERED),
        (facts.revoked, Verdict.REVOKED),
        (facts.self_signed and not facts.trusted, Verdict.SELF_SIGNED),
        (not facts.trusted, Verdict.UNTRUSTED),
        (not facts.in_force, Verdict.EXPIRED),
        (not facts.covers_whole, Verdict.EXTENDED),
        (not facts.revocation_known, Verdict.UNCHECKED),
    )
    return next((verdict for wrong, verdict in checks if wrong), Verdict.VALID)


def weighed(found: Verdict, *, organisation: str, issuer: str) -> Verdict:
    """The same against the issuer of the document; where one of the two names is not known, nothing is held against it.

    >>> weighed(Verdict.VALID, organisation="Sở Nội vụ", issuer="Sở Tài chính").value
    'other_organisation'
    """
    if found not in (Verdict.VALID, Verdict.UNCHECKED) or same_body(organisation, issuer):
        return found
    return Verdict.OTHER_ORGANISATION


def same_body(organisation: str, issuer: str) -> bool:
    """Whether two names may mean one body: the same words, or the one with the name of its place behind it."""
    one, other = _name(organisation), _name(issuer)
    if not one or not other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return f" {longer} ".startswith(f" {shorter} ")


_SHORT = (
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("vp ", "van phong "),
    ("ttg", "thu tuong chinh phu"),
)


def _name(words: str) -> str:
    plain = folded(words)
    for short, full in _SHORT:
        plain = f" {plain} ".replace(f" {short.strip()} ", f" {full.strip()} ").strip()
    return plain
