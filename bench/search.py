"""`search`: how well tickets are found, and how quickly, by both engines, among a hundred thousand of them."""

from __future__ import annotations

import os
import random
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from bench.figure import Figure, Findings, percentile
from bench.relevance import EVERYTHING, JUDGED, demo_documents, ndcg_of
from infra.local.opensearch import NoOpenSearchError, opensearch
from shared.config import setting
from shared.search.engine import SearchEngine
from shared.search.index_storage import CURRENT, read_manifest
from shared.search.model import Slice, TicketDocument, TicketQuery
from shared.search.tantivy_engine import TantivyEngine
from tests.support.aws import fake_aws
from tests.support.wire import listening

TICKETS = int(os.environ.get("LAMBDESK_BENCH_TICKETS", "100000"))
BATCH = 2500
QUERIES = 200
_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)


def search(say: Callable[[str], None]) -> Findings:
    """Times are of this machine; tantivy's S3 is a fake in the same process, so that only its own work counts."""
    with fake_aws():
        say("tantivy")
        with _uploads() as uploads, Disk() as disk:
            figures = _figures("tantivy", TantivyEngine)
        stored = _index_bytes()
        figures += [
            Figure("tantivy: size of the index", stored / 2**20, "MB"),
            Figure("tantivy: uploaded while it was written", sum(uploads) / stored, "times its size"),
            Figure("tantivy: most on the disk of a writer", disk.most / stored, "times its size"),
        ]
        try:
            say("opensearch")
            figures += _on_opensearch()
        except NoOpenSearchError as reason:
            return Findings(figures, (f"opensearch is left out: {reason}",))
    return Findings(
        figures, (f"{TICKETS} tickets of about 120 words; {QUERIES} queries of one to three words",)
    )


def _on_opensearch() -> list[Figure]:
    from shared.search.opensearch_engine import OpenSearchEngine  # noqa: PLC0415  # only where there is one

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with opensearch(port) as url:
        os.environ["OPENSEARCH_ENDPOINT"] = url
        setting.cache_clear()
        return _figures("opensearch", OpenSearchEngine)


def _figures(name: str, make: Callable[[], SearchEngine]) -> list[Figure]:
    engine = make()
    engine.create_generation("judged")
    engine.write(demo_documents(), generation="judged")
    engine.publish("judged")
    relevance = ndcg_of(engine, demo_documents())
    engine.create_generation("many")
    start = time.perf_counter()
    for batch in _batches():
        engine.write(batch, generation="many")
    engine.publish("many")
    rate = TICKETS / (time.perf_counter() - start)
    cold = make()
    start = time.perf_counter()
    cold.find(TicketQuery(words=("invoice",)), EVERYTHING, Slice())
    first = time.perf_counter() - start
    times = [_milliseconds(cold, query) for query in _queries()]
    one = _one_write(engine)
    return [
        Figure(f"{name}: nDCG@10 of {len(JUDGED)} judged queries", relevance, at_least=0.9),
        Figure(f"{name}: tickets indexed", rate, "a second"),
        Figure(f"{name}: first query of a process", first * 1000, "ms"),
        Figure(f"{name}: query, median", percentile(times, 0.5), "ms"),
        Figure(f"{name}: query, 95th percentile", percentile(times, 0.95), "ms"),
        Figure(f"{name}: one more ticket written", one, "ms"),
    ]


def _milliseconds(engine: SearchEngine, query: TicketQuery) -> float:
    start = time.perf_counter()
    engine.find(query, EVERYTHING, Slice())
    return (time.perf_counter() - start) * 1000


def _one_write(engine: SearchEngine) -> float:
    engine.write([_ticket(TICKETS + 1, random.Random(1))])
    start = time.perf_counter()
    engine.write([_ticket(TICKETS + 2, random.Random(2))])
    return (time.perf_counter() - start) * 1000


@contextmanager
def _uploads() -> Iterator[list[int]]:
    """The bytes of each pack that is stored meanwhile."""
    sizes: list[int] = []

    def note(params: dict[str, Any], **_: Any) -> None:
        if "/packs/many/" in params["Key"]:
            sizes.append(params["ContentLength"])

    with listening("provide-client-params.s3.PutObject", note):
        yield sizes


class Disk:
    """Looks often how much lies in the folders that indexes are kept in. Of a pack on its way it sees nothing: it has no name."""

    most = 0

    def __enter__(self) -> Self:
        self._kept, self._folder = tempfile.tempdir, tempfile.mkdtemp()
        tempfile.tempdir = self._folder
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look)
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._looking.join()
        tempfile.tempdir = self._kept
        shutil.rmtree(self._folder, ignore_errors=True)

    def _look(self) -> None:
        while not self._over.wait(0.05):
            folders = Path(self._folder).glob("search-*")
            self.most = max([self.most, *map(_folder_bytes, folders)])


def _folder_bytes(folder: Path) -> int:
    total = 0
    for file in folder.glob("*"):
        with suppress(FileNotFoundError):  # merged away this moment
            total += file.stat().st_size
    return total


def _index_bytes() -> int:
    """Of what is the index now; what it was before stays in the bucket for an hour."""
    manifest = read_manifest(CURRENT).manifest
    assert manifest is not None
    return sum(size for files in manifest.packs.values() for _, size in files)


def _batches() -> Iterator[list[TicketDocument]]:
    random_ = random.Random(7)  # the same tickets each time
    for begin in range(1, TICKETS + 1, BATCH):
        yield [_ticket(number, random_) for number in range(begin, min(begin + BATCH, TICKETS + 1))]


def _ticket(number: int, random_: random.Random) -> TicketDocument:
    """Words of the demo in another order each time: as many different ones as real tickets have, and as often."""
    fields: dict[str, Any] = {
        "id": number,
        "revision": 1,
        "subject": " ".join(random_.choices(_words(), k=6)),
        "said": tuple(" ".join(random_.choices(_words(), k=55)) for _ in range(2)),
        "requester_name": f"Customer {number % 9973}",
        "requester_address": f"customer{number % 9973}@company{number % 997}.example",
        "people": (str(number % 9973),),
        "tags": (f"tag{number % 40}",),
        "status": random_.choice(("open", "pending", "solved", "closed")),
        "priority": "normal",
        "brand_id": "aurora",
        "team_id": f"team{number % 5}",
        "created_at": _FIRST_DAY + timedelta(minutes=number),
        "updated_at": _FIRST_DAY + timedelta(minutes=number),
    }
    return TicketDocument(**fields)


_KNOWN: list[str] = []


def _words() -> list[str]:
    if not _KNOWN:
        _KNOWN.extend(
            word for document in demo_documents() for text in document.said for word in text.split()
        )
    return _KNOWN


def _queries() -> Iterator[TicketQuery]:
    random_ = random.Random(3)  # the same tickets each time
    long = [word.strip(".,:;!?()*") for word in _words() if len(word) > 4]
    for number in range(QUERIES):
        yield TicketQuery(words=tuple(random_.choices(long, k=1 + number % 3)), unfinished=number % 2 == 0)
