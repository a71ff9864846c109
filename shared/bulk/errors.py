"""What bulk jobs refuse."""

from shared.errors import ConflictError, InvalidError


class EmptyBulkError(InvalidError):
    """Nothing was said that should be done with the tickets."""


class TooManyTicketsError(InvalidError):
    """More tickets than one job takes."""


class JobOverError(ConflictError):
    """The job has ended: there is nothing to pause or to go on with."""


class UndoTooLateError(ConflictError):
    """A job is undone within an hour of its end."""


class ExportNotReadyError(ConflictError):
    """The file of an export is there when all of it is written."""
