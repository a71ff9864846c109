"""A demo that is told again after a crash goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel

from shared.identity.caller import Caller, Once
from shared.storage.transaction import first_response


def do_once(key: str, by: Caller, do: Callable[[Caller], BaseModel]) -> str:
    """The JSON of the response, this time's or the first time's."""
    once = Once(key=f"demo:{key}")
    before = first_response(once)
    return before.response if before else do(by.only_once(once)).model_dump_json()
