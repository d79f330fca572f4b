"""Authorities, certificates and signed PDFs made for the tests: every name is invented."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from unittest.mock import patch

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.unit.reading.formats.samples import pdf

SIGNED = datetime(2026, 6, 8, 2, 30, tzinfo=UTC)
NOW = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
WORDS = "Thong bao so 12/TB-SNV ngay 08/6/2026 cua So Noi vu tinh An Lac ve viec bao cao"
_DAY = timedelta(days=1)


def name(common: str, organisation: str = "", user: str = "") -> x509.Name:
    """A subject."""
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    if user:
        parts.append(x509.NameAttribute(NameOID.USER_ID, user))
    return x509.Name(parts)


@dataclass
class Holder:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate as a file."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def certificate(
    subject: x509.Name,
    *,
    of: Holder | None = None,
    starts: datetime = SIGNED - 365 * _DAY,
    ends: datetime = SIGNED + 365 * _DAY,
    authority: bool = False,
) -> Holder:
    """A certificate given by an authority, or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(of.certificate.subject if of else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=not authority,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=authority,
                crl_sign=authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key((of.key if of else key).public_key()), critical=False
        )
    )
    return Holder(built.sign((of.key if of else key), hashes.SHA256()), key)


@dataclass
class Authority:
    """An authority that gives and revokes certificates."""

    root: Holder = field(
        default_factory=lambda: certificate(
            name("Co quan chung thuc thu nghiem"),
            starts=SIGNED - 3000 * _DAY,
            ends=SIGNED + 3000 * _DAY,
            authority=True,
        )
    )

    def gives(
        self, subject: x509.Name, *, starts: datetime = SIGNED - 365 * _DAY, ends: datetime = SIGNED + 365 * _DAY
    ) -> Holder:
        """A certificate under this authority."""
        return certificate(subject, of=self.root, starts=starts, ends=ends)

    def revoked(self, *holders: Holder, on: datetime = SIGNED - _DAY) -> bytes:
        """The list of revoked certificates."""
        built = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.root.certificate.subject)
            .last_update(SIGNED - timedelta(hours=1))
            .next_update(NOW + 30 * _DAY)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.root.key.public_key()), critical=False
            )
            .add_extension(x509.CRLNumber(1), critical=False)
        )
        for holder in holders:
            entry = x509.RevokedCertificateBuilder().serial_number(holder.certificate.serial_number)
            built = built.add_revoked_certificate(entry.revocation_date(on).build())
        return built.sign(self.root.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def into(self, folder: Path, *revoked: Holder) -> Path:
        """The folder of an installation that trusts this authority and knows its list."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "goc.pem").write_bytes(self.root.pem)
        (folder / "thu-hoi.crl").write_bytes(self.revoked(*revoked))
        return folder


def signed(data: bytes, holder: Holder, *, field_name: str = "Chu-ky-1", at: datetime = SIGNED) -> bytes:
    """The file with one more signature."""
    der = serialization.Encoding.DER
    secret = holder.key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signer = signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(holder.certificate.public_bytes(der)),
        signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    meta = signers.PdfSignatureMetadata(field_name=field_name, md_algorithm="sha256")

    class Then(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return at

    with patch("pyhanko.sign.signers.pdf_signer.datetime", Then):
        out = signers.sign_pdf(writer, meta, signer=signer)
    return bytes(out.getbuffer())


def paper(words: str = WORDS) -> bytes:
    """An unsigned PDF."""
    return pdf([words])
