"""Who pushes, in the words of RFC 8292: a token that the desk signs for one push service, with the key that browsers subscribed to."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import cache
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from shared.clock import now
from shared.config import workspace_url
from shared.storage.table import get
from shared.storage.transaction import BusyError, commit, put_new
from shared.web_push.encryption import CURVE, raw_public_key, to_base64url

# RFC 8292, section 2: no more than 24 hours.
_LIVES = timedelta(hours=12)


@cache
def vapid_key() -> ec.EllipticCurvePrivateKey:
    """Made once per desk and kept in the table, as the signing key is (decision 4). With another, every device is lost."""
    if (kept := get("VAPID", "KEY")) is None:
        made = ec.generate_private_key(CURVE).private_numbers().private_value
        with suppress(BusyError):  # another function stored its key first
            commit(
                [put_new({"PK": "VAPID", "SK": "KEY", "key": f"{made:064x}"}, BusyError("made elsewhere"))]
            )
        kept = get("VAPID", "KEY")
    assert kept is not None
    return ec.derive_private_key(int(kept["key"], 16), CURVE)


def public_key() -> str:
    """What browsers subscribe with: the `applicationServerKey`."""
    return to_base64url(raw_public_key(vapid_key().public_key()))


def authorization(endpoint: str) -> str:
    """The header of a push to this endpoint (RFC 8292, section 3). The subject is where a push service finds who runs the desk."""
    url = urlsplit(endpoint)
    claims = {
        "aud": f"{url.scheme}://{url.netloc}",
        "exp": int((now() + _LIVES).timestamp()),
        "sub": workspace_url(),
    }
    token = jwt.encode(claims, vapid_key(), algorithm="ES256")
    return f"vapid t={token}, k={public_key()}"
