"""Give the proxy a certificate of its own making when the house has none yet.

Good for trying and for a closed network. A house on the internet puts its real certificate in the
same two files (docs/running.md); a certificate from somebody else is never touched.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

YEAR = timedelta(days=365)
MONTH = timedelta(days=30)


def ensure(folder: Path, hosts: list[str]) -> None:
    """Make fullchain.pem and privkey.pem if they are missing, or if our own are about to run out."""
    chain, key_file = folder / "fullchain.pem", folder / "privkey.pem"
    if chain.exists() and key_file.exists() and not _ours_and_old(chain):
        return
    folder.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    chain.write_bytes(_signed(key, hosts).public_bytes(serialization.Encoding.PEM))
    key_file.touch(mode=0o600)
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def _ours_and_old(chain: Path) -> bool:
    certificate = x509.load_pem_x509_certificate(chain.read_bytes())
    ours = certificate.issuer == certificate.subject
    return ours and certificate.not_valid_after_utc < datetime.now(UTC) + MONTH


def _signed(key: ec.EllipticCurvePrivateKey, hosts: list[str]) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + YEAR)
        .add_extension(x509.SubjectAlternativeName([_name(host) for host in hosts]), critical=False)
        .sign(key, hashes.SHA256())
    )


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(f"*{host}" if host.startswith(".") else host)


if __name__ == "__main__":
    ensure(Path(sys.argv[1]), os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1").split(","))
