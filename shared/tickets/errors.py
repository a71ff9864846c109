"""What a ticket refuses."""

from shared.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError


class TicketClosedError(ConflictError):
    """A closed ticket stays as it is; a new one can be opened."""


class ParticipantNotFoundError(NotFoundError):
    """Nobody with this address is in the conversation."""


class RequesterMissingError(InvalidError):
    """Staff open a ticket for a requester, who has to be named."""


class RecipientMissingError(InvalidError):
    """The reply has no recipient."""


class RecipientNotConfirmedError(InvalidError):
    """Somebody wrote in uninvited, or an unproven mail named them: confirm them first, then the reply goes out."""


class NotYoursToSayError(InvalidError):
    """A customer's request has fields that only staff fill in."""


class StatusNotAllowedError(InvalidError):
    """This caller cannot set this status."""


class ReplyGoneError(ConflictError):
    """The reply is being sent and cannot be withdrawn."""


class ReplyAlreadyWithdrawnError(ConflictError):
    """The reply is withdrawn already."""


class ChangeNotFoundError(NotFoundError):
    """The ticket has no such change that this caller could undo."""


class RawMailGoneError(NotFoundError):
    """The desk no longer keeps this mail as it came in."""


class NoQueuesError(ForbiddenError):
    """Queues are for those who work here."""


class NothingToAcceptError(InvalidError):
    """The message is like any other: its sender is not in doubt."""
