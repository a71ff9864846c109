"""What stands in a cell stays a text, and a cell."""

from __future__ import annotations

import csv

import pytest

from shared.tabular.csv_text import BEGIN, csv_bytes


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_is_text(begin: str) -> None:
    assert csv_bytes([[f"{begin}cmd"]]).decode().strip('"\r\n').startswith(f"'{begin}"[:1])


@pytest.mark.parametrize("cell", ['say "hi"', "a,b", "two\nlines", "Straße", "日本"])
def test_any_text_comes_back_as_it_was(cell: str) -> None:
    assert [*csv.reader(csv_bytes([["1", cell]]).decode().splitlines(keepends=True))] == [["1", cell]]


def test_half_a_character_is_a_question_mark_and_no_error() -> None:
    assert csv_bytes([["\ud800"]]) == b"?\r\n"


def test_a_file_begins_with_the_mark_by_which_excel_knows_its_encoding() -> None:
    assert BEGIN == b"\xef\xbb\xbf"
