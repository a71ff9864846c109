"""What a draft refuses, and what stops a scheduled reply."""

from shared.errors import ConflictError, InvalidError, NotFoundError


class DraftNotFoundError(NotFoundError):
    """The ticket has no such draft for this caller: it was sent or discarded, or it is somebody else's."""


class DraftSentError(ConflictError):
    """The draft was sent, or discarded, meanwhile."""


class StaleDraftError(ConflictError):
    """The draft changed since the caller looked."""


class TooManyDraftsError(ConflictError):
    """The ticket has as many drafts as one can have."""


class DraftScheduledError(ConflictError):
    """The draft is scheduled: it is cancelled before it is discarded or changes its kind."""


class DraftNotScheduledError(ConflictError):
    """The draft is not scheduled: it was cancelled, or could not be sent."""


class DraftOwnerUnfitError(InvalidError):
    """This person cannot be given the draft."""


class NothingToSendError(InvalidError):
    """Only a reply with words can be scheduled."""


class SendTimePastError(InvalidError):
    """A reply is sent at a moment that is still to come, within a year."""


class CustomerWroteError(ConflictError):
    """The customer has written since, and the reply was to be sent only if not."""


class RecipientUnreachableError(ConflictError):
    """The last mail to one of the recipients came back."""


class AuthorLeftError(ConflictError):
    """Whose name it was to be sent in does not work here any more."""


class AttachmentGoneError(ConflictError):
    """One of the files is no longer there."""
