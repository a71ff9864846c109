"""What a ticket refuses."""

from shared.errors import ConflictError, InvalidError, NotFoundError


class TicketClosedError(ConflictError):
    """A closed ticket stays as it is; a new one can be opened."""


class ParticipantNotFoundError(NotFoundError):
    """Nobody with this address is in the conversation."""


class UnknownAgentError(InvalidError):
    """The desk has no such agent, or the agent may not see that team's tickets."""


class RequesterMissingError(InvalidError):
    """Staff open tickets for somebody: who is it?"""


class RecipientMissingError(InvalidError):
    """Nobody is left to whom the answer could go."""


class NotYoursToSayError(InvalidError):
    """A customer's request has fields that only staff fill in."""


class StatusNotAllowedError(InvalidError):
    """This caller cannot set this status."""


class ReplyGoneError(ConflictError):
    """The answer is on its way and cannot be taken back."""


class ReplyTakenBackError(ConflictError):
    """The answer was taken back already; it will not be sent."""


class RawMailGoneError(NotFoundError):
    """The desk no longer keeps this mail as it came in."""


class NothingToAcceptError(InvalidError):
    """The message is like any other: its sender is not in doubt."""
