"""The certificate by which the app signs in, from a PEM file with its private key, as Key Vault gives it."""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from settings.faults import fault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey


@dataclass(frozen=True, slots=True)
class AppCertificate:
    """The key, the certificate's SHA-256 thumbprint (Base64 for addresses) and when it ends, in UTC."""

    key: "RSAPrivateKey" = field(repr=False)
    thumbprint: str
    ends: datetime


def read_certificate(path: Path) -> AppCertificate:
    """Raises OSError, or ValueError where the file does not hold an RSA key and its certificate, both plain."""
    # Not at the top: it takes time that only those who sign in by a certificate should wait for.
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    pem = path.read_bytes()
    try:
        key = load_pem_private_key(pem, None)
    except TypeError as encrypted:
        raise ValueError("the key is encrypted") from encrypted
    own = [each for each in x509.load_pem_x509_certificates(pem) if each.public_key() == key.public_key()]
    if not own or not isinstance(key, RSAPrivateKey):
        raise ValueError("no certificate of an RSA key")
    thumbprint = base64.urlsafe_b64encode(own[0].fingerprint(hashes.SHA256())).rstrip(b"=").decode()
    return AppCertificate(key, thumbprint, own[0].not_valid_after_utc)


def readable_certificate(path: str) -> str:
    """The path of a file with a certificate that can be read, or ''. The fault never says what is in it."""
    if path:
        try:
            read_certificate(Path(path))
        except (OSError, ValueError) as problem:
            why = problem.strerror if isinstance(problem, OSError) else "PEM"
            raise fault("app_certificate", path=path, problem=why) from None
    return path
