"""The encryption of web push: one record of `aes128gcm` (RFC 8188) with keys as RFC 8291 derives them."""

from __future__ import annotations

import base64
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
# Push services take 4,096 bytes (RFC 8030, section 7.2): of these, 86 are the header, 16 the tag, 1 the delimiter.
RECORD_SIZE = 4096
MOST_PLAIN_BYTES = RECORD_SIZE - 86 - 16 - 1
_LAST_RECORD = b"\x02"


def encrypt(
    plain: bytes,
    p256dh: str,
    auth: str,
    *,
    sender: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """`plain`, for the browser with these keys. The key of the sender and the salt are new unless given.

    Raises ValueError where the keys are none.
    """
    sender, salt = sender or ec.generate_private_key(CURVE), salt or secrets.token_bytes(16)
    receiver = public_key_of(p256dh)
    shared_secret = sender.exchange(ec.ECDH(), receiver)
    sender_bytes = raw_public_key(sender.public_key())
    info = b"WebPush: info\x00" + raw_public_key(receiver) + sender_bytes
    input_key = _derived(shared_secret, from_base64url(auth), info, 32)
    key = _derived(input_key, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derived(input_key, salt, b"Content-Encoding: nonce\x00", 12)
    header = salt + RECORD_SIZE.to_bytes(4, "big") + bytes([len(sender_bytes)]) + sender_bytes
    return header + AESGCM(key).encrypt(nonce, plain + _LAST_RECORD, None)


def public_key_of(p256dh: str) -> ec.EllipticCurvePublicKey:
    """Raises ValueError where it is no point of the curve."""
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_base64url(p256dh))


def raw_public_key(key: ec.EllipticCurvePublicKey) -> bytes:
    """65 bytes, uncompressed."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def to_base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def from_base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _derived(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(key)
