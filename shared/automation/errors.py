"""What macros refuse."""

from shared.errors import InvalidError


class EmptyMacroError(InvalidError):
    """A macro that neither says nor changes anything."""


class UnknownMacroError(InvalidError):
    """There is no such macro for this caller."""


class ArchivedMacroError(InvalidError):
    """An archived macro is no longer applied."""
