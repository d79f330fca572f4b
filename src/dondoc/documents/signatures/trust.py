"""What an installation trusts: certificates of authorities and lists of revoked ones, files in a folder.

The authorities of Vietnam (the Government Cipher Committee's for state agencies, the National Root for public ones)
publish both; whoever runs the site puts them there. Nothing is fetched.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import crl, pem, x509

log = logging.getLogger(__name__)

_MOST_BYTES = 50 * 1024 * 1024  # of one file; a national list of revoked certificates is a few


@dataclass(frozen=True, slots=True)
class Trust:
    """Authorities that are believed, and the lists of certificates that are no longer to be."""

    anchors: tuple[x509.Certificate, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()


def of_folder(folder: Path | None) -> Trust:
    """All that lies in the folder; a file that is neither is told in the log and left out."""
    if folder is None or not folder.is_dir():
        return Trust()
    anchors: list[x509.Certificate] = []
    lists: list[crl.CertificateList] = []
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() not in (".pem", ".crt", ".cer", ".der", ".crl") or not file.is_file():
            continue
        try:
            _sort(file, anchors, lists)
        except (OSError, ValueError, TypeError) as error:
            log.warning("%s in the folder of trust is neither a certificate nor a list: %s", file.name, error)
    return Trust(tuple(anchors), tuple(lists))


def _sort(file: Path, anchors: list[x509.Certificate], lists: list[crl.CertificateList]) -> None:
    if file.stat().st_size > _MOST_BYTES:
        raise ValueError("too large")
    for kind, der in _parts(file.read_bytes()):
        if kind == "X509 CRL" or file.suffix.lower() == ".crl":
            found = crl.CertificateList.load(der, strict=True)
            found["tbs_cert_list"]["issuer"].native  # noqa: B018 — parsed only when asked for
            lists.append(found)
        else:
            certificate = x509.Certificate.load(der, strict=True)
            certificate.subject.native  # noqa: B018 — parsed only when asked for
            anchors.append(certificate)


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    if not pem.detect(data):
        yield "", data
        return
    for kind, _, der in pem.unarmor(data, multiple=True):
        yield kind, der
