"""How sending something can fail to happen."""

from __future__ import annotations

from shared.errors import ConflictError, InvalidError


class NotTakenError(ConflictError):
    """The provider has surely not taken it, and may the next time."""


class SendRefusedError(InvalidError):
    """It never goes out, however often it is tried. The text says why, in the provider's words or ours."""


class BeingSentError(ConflictError):
    """A sender has it in hand, or had when it broke down."""


class SettledError(ConflictError):
    """It was sent, refused or withdrawn already."""
