"""`mail`: mails read per second on one core, and how well they are read where a corpus has a scorer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.figure import Figure, Findings
from bench.mails import CORPUS, real_mails, synthetic_mails
from shared.mail.parse import parse_mail

ROOT = Path(__file__).parent.parent
SECONDS = 3.0
PARSER = "shared.mail.parse:parse_mail"
# The scorer's columns: what each counts, and how many must be right. Of the first none may be wrong.
COLUMNS = {
    "from": ("sender", 71),
    "subj": ("subject", 71),
    "att#": ("attachment count", 37),
    "reply": ("newly written text", 66),
    "has": ("required parts of it", 19),
    "body": ("whole text", 37),
    "auto": ("automatic mail", 38),
    "bnc": ("bounce", 10),
}


def mail(say: Callable[[str], None]) -> Findings:
    """Real mails where there are any, else such as the bench writes itself."""
    mails = real_mails()
    source = f"{len(mails)} real mails" if mails else "synthetic mails"
    say(source)
    figures = [Figure("mails a second, one core", _per_second(mails or synthetic_mails()), at_least=300)]
    say("scores")
    return Findings([*figures, *_scores()], (source,))


def _per_second(mails: list[bytes]) -> float:
    """By CPU time, over whole passes through the mails, the first of which only loads what is loaded once."""
    for raw in mails:
        parse_mail(raw)
    start, passes = time.process_time(), 0
    while time.process_time() - start < SECONDS:
        for raw in mails:
            parse_mail(raw)
        passes += 1
    return passes * len(mails) / (time.process_time() - start)


def _scores() -> list[Figure]:
    scorer = CORPUS / "score.py"
    if not scorer.exists():
        return []
    with tempfile.TemporaryDirectory() as directory:
        table = Path(directory) / "scores.json"
        command = [sys.executable, str(scorer), PARSER, "--json", str(table)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        totals = json.loads(table.read_text())["total"].values()
    crashes = Figure("crashes", sum(half["crash"][0] for half in totals), at_most=0)
    return [crashes, *(_score(name, totals) for name in COLUMNS)]


def _score(column: str, totals: Any) -> Figure:
    what, least = COLUMNS[column]
    right, of = (sum(half[column][part] for half in totals) for part in (0, 1))
    return Figure(what, right, f"of {of}", at_least=least)
