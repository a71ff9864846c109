"""What a line of a log tells of an error, and what it must not tell."""

from __future__ import annotations

import json

import pytest

from shared.operations.log_lines import MAX_DETAIL, LoggedError, failure_in

REQUEST = "5c1c7a2e-0000-4000-8000-000000000001"
TRACEBACK = 'Traceback (most recent call last):\n  File "x.py", line 1\n{}'


def line(exception: str = "", name: str = "", **more: str) -> str:
    told = {"level": "ERROR", "message": "unexpected error", **more}
    if exception:
        told |= {"exception_name": name, "exception": TRACEBACK.format(exception)}
    return json.dumps(told)


LINES = {
    "an exception of ours": (
        line("KeyError: 'Item'", "KeyError", request_id=REQUEST),
        LoggedError("KeyError", "'Item'", REQUEST, None),
    ),
    "an exception by its full name": (
        line("botocore.exceptions.ClientError: not authorized", "ClientError", message_id="m1"),
        LoggedError("ClientError", "not authorized", None, "m1"),
    ),
    "an error without an exception": (
        line(message="the bus refused an event"),
        LoggedError("", "the bus refused an event"),
    ),
    "a function that took too long": (
        f"2026-11-22T12:00:00.000Z {REQUEST} Task timed out after 10.00 seconds",
        LoggedError("TimedOut", "it did not end within 10.00 seconds", REQUEST),
    ),
    "a function without memory": (
        f"RequestId: {REQUEST} Error: Runtime exited with error: signal: killed",
        LoggedError("RuntimeExited", "Runtime exited with error: signal: killed", REQUEST),
    ),
    "a function that cannot be imported": (
        "[ERROR] Runtime.ImportModuleError: Unable to import module 'x'\nTraceback (most recent call last):",
        LoggedError("Runtime.ImportModuleError", "Unable to import module 'x'"),
    ),
    "information that speaks of an ERROR": (json.dumps({"level": "INFO", "message": "no ERROR"}), None),
    "a line of the runtime": (f"START RequestId: {REQUEST} Version: $LATEST", None),
    "something that only begins like JSON": ("{ERROR", None),
    "a list": ('["ERROR"]', None),
}


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES)
def test_a_line_tells_of_an_error(text: str, expected: LoggedError | None) -> None:
    assert failure_in(text) == expected


PERSONAL = {
    "an address": ("no contact ana.lima+x@acme.example here", "no contact …@… here"),
    "a phone number": ("call +49 (30) 1234-567 back", "call +… back"),
    "what pydantic repeats": (
        "name\n  too long [type=string_too_long, input_value='Ana Lima', input_type=str]",
        "name too long [type=string_too_long, input_value=…, input_type=str]",
    ),
    "a signed link": (
        "GET https://files.example/a?X-Amz-Signature=1 failed",
        "GET https://files.example/a?… failed",
    ),
}


@pytest.mark.parametrize(("words", "shown"), PERSONAL.values(), ids=PERSONAL)
def test_what_names_a_person_is_left_out(words: str, shown: str) -> None:
    said = failure_in(line(f"ValueError: {words}", "ValueError"))
    assert said is not None
    assert said.detail == shown


def test_a_long_text_is_cut() -> None:
    said = failure_in(line(f"ValueError: {'x' * 5000}", "ValueError"))
    assert said is not None
    assert len(said.detail) == MAX_DETAIL
