"""A corpus of real mails beside the checkout, with what other helpdesks' test suites expect of them.

It is not part of the project: its mails belong to others. `LAMBDESK_MAIL_CORPUS` names its folder; else
`../mail_corpus` and `../shared/mail_corpus` are looked at. Its own `score.py` counts the hits.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.mail.model import MailProblem
from shared.mail.parse import parse_mail

CHECKOUT = Path(__file__).resolve().parents[3]
PLACES = [CHECKOUT.parent / "mail_corpus", CHECKOUT.parent / "shared" / "mail_corpus"]

# Hits of all that the corpus asks for. What is missed asks to keep a signature, or to know one sender's habits.
LEAST_HITS = {
    "from": (71, 72),
    "subj": (71, 71),
    "att#": (37, 39),
    "reply": (72, 80),
    "has": (19, 19),
    "body": (37, 38),
    "auto": (38, 39),
    "bnc": (10, 11),
}


def corpus_folder() -> Path | None:
    named = os.environ.get("LAMBDESK_MAIL_CORPUS")
    places = [Path(named)] if named else PLACES
    return next((place for place in places if (place / "score.py").is_file()), None)


CORPUS = corpus_folder()
pytestmark = pytest.mark.skipif(CORPUS is None, reason="no corpus of real mails beside the checkout")


@pytest.fixture(scope="module")
def hits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    assert CORPUS is not None
    result = tmp_path_factory.mktemp("corpus") / "score.json"
    ask = [
        sys.executable,
        str(CORPUS / "score.py"),
        "shared.mail.parse:parse_mail",
        "--half",
        "open",
        "--json",
    ]
    subprocess.run([*ask, str(result)], cwd=CHECKOUT, check=True, capture_output=True)
    total: dict[str, list[int]] = json.loads(result.read_text())["total"]["open"]
    return total


def real_mails() -> Iterator[bytes]:
    assert CORPUS is not None
    for path in sorted(CORPUS.glob("*/open/*")):
        yield path.read_bytes()


def test_no_real_mail_makes_the_reader_fail(hits: dict[str, list[int]]) -> None:
    assert hits["crash"][0] == 0


@pytest.mark.parametrize(("column", "least"), LEAST_HITS.items(), ids=LEAST_HITS)
def test_real_mails_are_read_as_well_as_promised(
    column: str, least: tuple[int, int], hits: dict[str, list[int]]
) -> None:
    hit, asked = hits[column]
    assert asked >= least[1], "the corpus has shrunk: the promise would be weaker than it reads"
    assert hit >= least[0] * asked // least[1]


def test_damaged_real_mails_are_answered_too() -> None:
    chance = random.Random(3834)  # noqa: S311 - the same damage in every run
    for raw in real_mails():
        damaged = bytearray(raw[:20_000])
        for _ in range(10):
            at = chance.randrange(len(damaged) + 1)
            damaged[at : at + chance.randrange(30)] = chance.randbytes(chance.randrange(8))
        mail = parse_mail(bytes(damaged))
        assert mail.unparsable_reason is not MailProblem.READER_FAILED
        mail.model_dump_json()
