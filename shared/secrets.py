"""Secrets of others that the desk keeps, such as a client secret: SecureStrings of SSM, named after what they belong to.

A record holds `stored:<version>` in the secret's place. So its history says who replaced it and when, an undo brings the
former one back, and nobody is shown it again.
"""

from __future__ import annotations

import re

from shared.aws import client
from shared.config import prefix

_STORED = re.compile(r"stored:\d+")


def store_secret(owner: str, secret: str) -> str:
    """Keep the secret of `owner`, such as `identity-providers/7/client-secret`, and give what stands for it.

    What stands for one already, and nothing, is given back as it is.
    """
    if not secret or _STORED.fullmatch(secret):
        return secret
    stored = client("ssm").put_parameter(Name=_name(owner), Value=secret, Type="SecureString", Overwrite=True)
    return f"stored:{stored['Version']}"


def read_secret(owner: str, stored: str) -> str:
    """The secret that `stored` stands for; nothing for nothing."""
    if not stored:
        return ""
    version = stored.removeprefix("stored:")
    found = client("ssm").get_parameter(Name=f"{_name(owner)}:{version}", WithDecryption=True)
    return str(found["Parameter"]["Value"])


def _name(owner: str) -> str:
    return f"/{prefix()}/secrets/{owner}"
