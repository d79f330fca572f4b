"""Whose certificate it is, by rules that are data: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dondoc.documents.signatures.verdicts import CertificateKind
from dondoc.language.folding import folded

Subject = Mapping[str, str]
"""The fields of a certificate's subject by their names in X.509; several of one name are joined with "; "."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who signed, and for which organisation."""

    kind: CertificateKind
    signer: str
    organisation: str


def owner(subject: Subject, rules: Sequence[Mapping[str, Any]]) -> Owner:
    """The owner of a certificate. A person's organisation is the field beside the name, an organisation's its name."""
    kind = next((CertificateKind(rule["kind"]) for rule in rules if _fits(subject, rule)), CertificateKind.UNKNOWN)
    name = subject.get("common_name", "")
    beside = subject.get("organizational_unit_name", "") or subject.get("organization_name", "")
    return Owner(kind, name, name if kind is CertificateKind.ORGANISATION else beside)


def _fits(subject: Subject, rule: Mapping[str, Any]) -> bool:
    value = folded(subject.get(str(rule["field"]), ""))
    if not value:
        return False
    if "same_as" in rule:
        return value == folded(subject.get(str(rule["same_as"]), ""))
    starts = rule.get("begins")
    return starts is None or any(
        f"{value} ".startswith(f"{start} ") or value.startswith(f"{start}0") for start in starts
    )
