"""A password proved to Cognito without sending it (SRP-6a), as the sites do it in `packages/api_client/src/srp.ts`."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import UTC, datetime
from typing import Any

# RFC 3526's 3072-bit prime, which Cognito uses with the generator 2.
N = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)
G = 2


class PasswordProof:
    """`srp_a` begins the sign-in; `answer` is for the challenge that comes back."""

    def __init__(self) -> None:
        self._secret = secrets.randbits(256)
        self._public = pow(G, self._secret, N)

    @property
    def srp_a(self) -> str:
        return f"{self._public:x}"

    def answer(self, challenge: dict[str, str], pool_id: str, password: str) -> dict[str, str]:
        pool, user = pool_id.partition("_")[2], challenge["USER_ID_FOR_SRP"]
        now = datetime.now(UTC)
        timestamp = f"{now:%a %b} {now.day} {now:%H:%M:%S} UTC {now.year}"
        block = base64.b64decode(challenge["SECRET_BLOCK"])
        signed = (pool + user).encode() + block + timestamp.encode()
        key = self._key(challenge, f"{pool}{user}:{password}".encode())
        return {
            "USERNAME": user,
            "TIMESTAMP": timestamp,
            "PASSWORD_CLAIM_SECRET_BLOCK": challenge["SECRET_BLOCK"],
            "PASSWORD_CLAIM_SIGNATURE": base64.b64encode(hmac.digest(key, signed, "sha256")).decode(),
        }

    def _key(self, challenge: dict[str, Any], identity: bytes) -> bytes:
        theirs, salt = int(challenge["SRP_B"], 16), int(challenge["SALT"], 16)
        k, u = _hash(_bytes(N), _bytes(G)), _hash(_bytes(self._public), _bytes(theirs))
        x = _hash(_bytes(salt), hashlib.sha256(identity).digest())
        shared = pow(theirs - k * pow(G, x, N), self._secret + u * x, N)
        extracted = hmac.digest(_bytes(u), _bytes(shared), "sha256")
        return hmac.digest(extracted, b"Caldera Derived Key\x01", "sha256")[:16]


def _hash(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"".join(parts)).digest(), "big")


def _bytes(number: int) -> bytes:
    """With a zero in front of a highest bit."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")
