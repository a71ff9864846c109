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


class TooManyRecipientsError(InvalidError):
    """SES takes fewer recipients for one mail."""


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


class NothingWaitingError(ConflictError):
    """No ticket of the caller's teams waits for somebody to take it."""


class TooManyFollowersError(ConflictError):
    """The ticket has as many followers as one can have."""


class LinkNotFoundError(NotFoundError):
    """The ticket has no such link."""


class LinkNotPossibleError(InvalidError):
    """These two cannot be linked like this."""


class MergeNotPossibleError(InvalidError):
    """These tickets cannot be merged."""


class MergeWidensError(InvalidError):
    """Somebody would read what they do not read today: that is asked for explicitly."""


class TicketMergedError(ConflictError):
    """The ticket is merged: another one goes on for it."""


class SplitNotPossibleError(InvalidError):
    """These messages cannot become a ticket of their own."""


class NotMergedError(NotFoundError):
    """The one ticket is not merged into the other."""


class NothingToAcceptError(InvalidError):
    """The message is like any other: its sender is not in doubt."""


class NotOpenError(ConflictError):
    """The ticket is solved: nobody waits for it."""


class NotSnoozedError(ConflictError):
    """The ticket is in the lists already."""


class SnoozePastError(InvalidError):
    """A ticket is snoozed until a moment that is still to come."""


class SnoozeEndlessError(InvalidError):
    """Nothing would wake the ticket: it needs a moment, or a customer who may write."""
