"""How well tickets are found: what people would type, the tickets of the demo that they would mean, and one figure for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from infra.local.demo.script import Script, Story, read_script
from shared.directory.model import Agent, Directory
from shared.search.engine import SearchEngine
from shared.search.language import Reader, read_query
from shared.search.model import SearchScope, Slice, TicketDocument

# What is typed, and the subjects (or how they begin) of what is meant: best first, each half as good as the one before.
JUDGED: dict[str, tuple[str, ...]] = {
    "wrong vat": ("Wrong VAT on invoice",),
    "INV-30871": ("Wrong VAT on invoice",),
    "AU-48377": ("Where is order AU-48377",),
    "where is my order": ("Where is order AU-48377",),
    "refnd air 2": ("Refund for returned Air 2",),
    "delivery address change": ("Change delivery address",),
    "education discount headsets": ("Quote for 60 headsets",),
    "auditor invoices": ("Invoice copies for our auditor",),
    "card declined": ("Card declined, but the money",),
    "parcel rain courier": ("Your courier left a parcel",),
    "shipping to norway": ("Do you ship to Norway",),
    "merge accounts": ("Two accounts, one company",),
    "broken firmware download": ("Firmware 3.2.0 download",),
    "bluetooth pairing windows": ("Pairing fails on Windows",),
    "hinge snapped": ("Hinge of the Aurora One",),
    "sign in link expired": ("Can't sign in",),
    "hearing aid": ("Do the Air 2 work with hearing aids",),
    "noise canceling": ("Noise cancelling weaker",),
    "ear pads colour": ("Spare ear pads",),
    "rechnung umsatzsteuer": ("Rechnung KW-20417",),
    "umsatzsteuerid falsch": ("Rechnung KW-20417",),
    "abo doppelt": ("Bohnen-Abo doppelt",),
    "dsgvo auskunft": ("Auskunft nach Artikel 15",),
    "mahnung bezahlt": ("Mahnung trotz Zahlung",),
    "kündigen servicevertrag": ("Kündigung Servicevertrag",),
    "milch kalt": ("Milchschaum bleibt kalt",),
    "mühle blokiert": ("Mühle M2 blockiert",),
    "wartungstermine": ("Wartungstermin im kommenden", "Kaffee schmeckt seit der Wartung"),
    "sammelrechnung": ("Sammelrechnung statt 14",),
    "502": ("Link API: 502", "Machine counter API"),
}
EVERYTHING = SearchScope(teams=None, staff=True)
AT = 10
_FIRST_DAY = datetime(2026, 11, 1, tzinfo=UTC)


def demo_documents(script: Script | None = None) -> list[TicketDocument]:
    """The demo's tickets as they are searched, numbered from 1."""
    script = script or read_script()
    return [_document(number, story, script) for number, story in enumerate(script.stories, 1)]


def ndcg_of(engine: SearchEngine, documents: Sequence[TicketDocument]) -> float:
    """The mean nDCG@10 of all judged queries: 1 where everybody finds at the top what they mean."""
    numbers = {document.subject: document.id for document in documents}
    return sum(_of_query(engine, typed, numbers) for typed in JUDGED) / len(JUDGED)


def ndcg(ranked: Sequence[int], meant: Sequence[int], at: int = AT) -> float:
    """Of one query: `meant` best first. Normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002)."""
    gains = {number: 2.0 ** (len(meant) - place) - 1 for place, number in enumerate(meant)}
    ideal = _discounted(sorted(gains.values(), reverse=True)[:at])
    return _discounted([gains.get(number, 0) for number in ranked[:at]]) / ideal


def _of_query(engine: SearchEngine, typed: str, numbers: dict[str, int]) -> float:
    meant = [
        next(number for subject, number in numbers.items() if subject.startswith(begin))
        for begin in JUDGED[typed]
    ]
    reader = Reader(
        "mia", Directory(agents=(Agent(id="mia", name="Mia", email="mia@x.example"),)), _FIRST_DAY
    )
    found = engine.find(read_query(typed, reader).query, EVERYTHING, Slice(limit=AT))
    return ndcg([hit.ticket_id for hit in found.hits], meant)


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def _document(number: int, story: Story, script: Script) -> TicketDocument:
    customer = script.customer(story.requester)
    return TicketDocument.model_validate(
        {
            "id": number,
            "revision": 1,
            "subject": story.subject,
            "said": tuple(step.text for step in story.steps if step.text),
            "noted": tuple(step.note for step in story.steps if step.note),
            "requester_name": customer.name,
            "requester_address": customer.address,
            "company": customer.company or "",
            "people": (story.requester,),
            "tags": tuple({tag for step in story.steps for tag in step.tags or ()}),
            "status": "open",
            "priority": "normal",
            "brand_id": "aurora",
            "team_id": "support",
            "created_at": _FIRST_DAY + timedelta(hours=number),
            "updated_at": _FIRST_DAY + timedelta(hours=number),
        }
    )
