"""A part of a job that fails says so in the job, and comes again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError

from shared.errors import ConflictError, DomainError
from shared.jobs.model import Job
from shared.jobs.store import failed_once_more, job_write, load_job
from shared.storage.transaction import AlreadyDoneError, commit
from shared.telemetry import logger

# Lambda retries an event of the bus twice.
ATTEMPTS = 3
MAX_ERROR = 500


@contextmanager
def recording_failures(job_id: str, is_behind: Callable[[Job], bool]) -> Iterator[None]:
    """The boundary of a part: the job records any error, and Lambda retries. `is_behind`: whether the part is done."""
    try:
        yield
    except (AlreadyDoneError, ConflictError):
        raise  # another delivery of this event did it, or is doing it
    except Exception as error:
        _say_that_it_failed(job_id, is_behind, error)
        raise


def _say_that_it_failed(job_id: str, is_behind: Callable[[Job], bool], error: Exception) -> None:
    """Unless it was done, and only the response was lost: a job that is done would run for ever."""
    words = f"{type(error).__name__}: {error}"[:MAX_ERROR]
    try:
        job = load_job(job_id)
        if not is_behind(job):
            commit([job_write(failed_once_more(job, words, ATTEMPTS))])
    except (BotoCoreError, ClientError, DomainError):
        logger.exception("a job that could not say that it failed")
