"""A digital signature for the demonstration: a key made for the occasion, whose certificate says what it is worth.

The key is forgotten when it has signed. No authority stands behind it, and the site trusts it as little as any other
that it does not know.
"""

from __future__ import annotations

import io
from datetime import datetime, timedelta

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

AUTHORITY = "Cơ quan chứng thực GIẢ LẬP (dữ liệu mẫu)"
FIELD = "Chu-ky-co-quan"
_LASTS = timedelta(days=365)
_DER = serialization.Encoding.DER


def signed(data: bytes, *, organisation: str, at: datetime) -> bytes:
    """The PDF with a signature of that organisation, made at that moment."""
    authority = ec.generate_private_key(ec.SECP256R1())
    own = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(own, authority, organisation, at)
    secret = own.private_bytes(_DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signer = signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(certificate.public_bytes(_DER)),
        signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    meta = signers.PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256")
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    return bytes(_Then(meta, signer, at).sign_pdf(writer).getbuffer())


def _certificate(
    own: ec.EllipticCurvePrivateKey, authority: ec.EllipticCurvePrivateKey, organisation: str, at: datetime
) -> x509.Certificate:
    built = x509.CertificateBuilder(
        issuer_name=_name(AUTHORITY),
        subject_name=_name(f"{organisation} (dữ liệu mẫu)", organisation),
        public_key=own.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=at - _LASTS,
        not_valid_after=at + 5 * _LASTS,
    )
    return built.sign(authority, hashes.SHA256())


def _name(common: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


class _Then(signers.PdfSigner):
    """Signs at the moment that is played, not at that of loading."""

    def __init__(self, meta: signers.PdfSignatureMetadata, signer: signers.Signer, at: datetime) -> None:
        super().__init__(meta, signer)
        self._at = at

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        """As the library does, with that moment as its clock."""
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self._at
        return session
