"""Search without a server: tantivy runs in the function, and its index in S3 costs nothing while idle."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tantivy import Index, Occur, Order, Query, Searcher, SearchResult

from shared.conditions.clauses import EVERY_TICKET, BeginsWith
from shared.conditions.fields import Field
from shared.search import index_storage
from shared.search.fields import keyword_of, order_field
from shared.search.index_storage import CURRENT, Manifest, PackGoneError, Published, PublishedMeanwhileError
from shared.search.matching import Matcher
from shared.search.model import (
    Count,
    Found,
    Hit,
    IndexState,
    SearchScope,
    Slice,
    TicketDocument,
    TicketQuery,
)
from shared.search.passages import best_passage, mark
from shared.search.ranking import FACET_VALUES, MANY_VALUES
from shared.search.tantivy_query import tantivy_query
from shared.search.tantivy_schema import as_tantivy, open_index, schema, shown_in
from shared.search.words import fold

# Bytes of a writer's buffer; tantivy requires 15 MB at least.
_HEAP = 64_000_000
# Concurrent writers back off until a burst of events is over.
_TRIES = 20
_PAUSE = 0.25
_FIRST_GENERATION = "first"


class TantivyEngine:
    """One for each process, so that files fetched from S3 serve later queries and writes."""

    def __init__(self) -> None:
        self._reading, self._writing = LocalCopy(CURRENT), LocalCopy(CURRENT)
        self._swept = False

    def find(self, asked: TicketQuery, scope: SearchScope, page: Slice) -> Found:
        searcher = self._reading.searcher()
        query = tantivy_query(asked, scope)
        found = _search(searcher, query, asked, scope, page)
        matcher = Matcher(asked)
        hits = [_hit(searcher.doc(address).to_dict(), matcher, scope) for _, address in found.hits]
        counting = {field: _counting(keyword_of(field, scope), FACET_VALUES) for field in scope.facets}
        counts = searcher.aggregate(query, counting)
        facets = {field: _counts(counts[field]) for field in scope.facets}
        return Found(hits=hits, total=getattr(found, "count", 0) or 0, facets=facets)

    def count(self, asked: TicketQuery, scope: SearchScope) -> int:
        found = self._reading.searcher().search(tantivy_query(asked, scope), 1)
        return getattr(found, "count", 0) or 0

    def values(self, field: Field, begin: str, scope: SearchScope, limit: int) -> list[Count]:
        if not scope.may_ask_for(field):
            return []
        named = field is Field.REQUESTER
        where = BeginsWith(text=begin) if named and begin else EVERY_TICKET
        counting = _counting("requester_key" if named else field.value, limit if named else MANY_VALUES)
        query = tantivy_query(TicketQuery(where=where), scope)
        counts = _counts(self._reading.searcher().aggregate(query, {"values": counting})["values"])
        return [each for each in counts if named or fold(each.value).startswith(fold(begin))][:limit]

    def write(
        self, documents: Sequence[TicketDocument], gone: Sequence[int] = (), generation: str | None = None
    ) -> None:
        copy = self._copy_of(generation)
        _until_first(lambda: _write(copy, documents, gone, generation))
        if not self._swept:
            index_storage.sweep(index_storage.read_manifest(CURRENT).manifest)
            self._swept = True

    def state(self) -> IndexState:
        documents = self._reading.searcher().num_docs
        manifest = self._reading.published.manifest
        generation = manifest.generation if manifest else None
        return IndexState(engine="tantivy", generation=generation, documents=documents)

    def create_generation(self, generation: str) -> None:
        key = index_storage.building(generation)
        if index_storage.read_manifest(key).manifest is None:
            _until_first(lambda: _write(self._copy_of(generation), [], [], generation))

    def publish(self, generation: str) -> None:
        def replace() -> None:
            built = index_storage.read_manifest(index_storage.building(generation)).manifest
            now = index_storage.read_manifest(CURRENT)
            if built is not None and (now.manifest is None or now.manifest.generation != generation):
                index_storage.put_manifest(CURRENT, index_storage.retire(built, now.manifest), now.etag)

        _until_first(replace)
        index_storage.forget_building(generation)
        index_storage.drop_other_formats()

    def _copy_of(self, generation: str | None) -> LocalCopy:
        key = index_storage.building(generation) if generation else CURRENT
        if self._writing.key != key:
            self._writing = LocalCopy(key)
        return self._writing


class LocalCopy:
    """A local copy of the index of one manifest, refreshed on use."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.published = Published(None, None)
        self.present: set[str] = set()
        self.folder = Path(tempfile.mkdtemp(prefix="search-"))
        self._searcher: Searcher | None = None
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def searcher(self) -> Searcher:
        """An unchanging view of the currently published index."""
        before = self.published
        self.refresh()
        if self._searcher is None or self.published is not before:
            index = open_index(str(self.folder))
            index.reload()
            self._searcher = index.searcher()
        return self._searcher

    def refresh(self) -> Published:
        """Fetch what is new: one conditional GetObject, and one for each new pack."""
        for _ in range(_TRIES):
            latest = index_storage.read_manifest(self.key, self.published)
            if latest is self.published:
                return latest
            try:
                self.take(latest)
            except PackGoneError:  # the manifest is old, or was just replaced
                continue
            return latest
        raise PackGoneError("the index changes quicker than it can be read")

    def take(self, latest: Published) -> None:
        """Make the folder this state, discarding local changes that were never published."""
        index_storage.fetch(self.folder, latest.manifest, self.present)
        self.present, self.published = set(latest.manifest.packs if latest.manifest else ()), latest

    def publish(self, generation: str) -> None:
        """Publish the state of the folder."""
        before = self.published
        manifest = index_storage.next_manifest(self.folder, before.manifest, generation)
        self.published = index_storage.put_manifest(self.key, manifest, before.etag)
        self.present = set(manifest.packs)


def _write(
    copy: LocalCopy, documents: Sequence[TicketDocument], gone: Sequence[int], generation: str | None
) -> None:
    """Publish one change of an index as a new state."""
    published = copy.refresh().manifest
    copy.take(copy.published)
    index = open_index(str(copy.folder))
    fresh = _newer(index, documents)
    if not fresh and not gone and published is not None:
        return
    writer = index.writer(_HEAP, 1)
    for number in [*(document.id for document in fresh), *gone]:
        writer.delete_documents_by_term("number", number)
    for document in fresh:
        writer.add_document(as_tantivy(document))
    writer.commit()
    writer.wait_merging_threads()
    copy.publish(generation or _generation_of(published))


def _newer(index: Index, documents: Sequence[TicketDocument]) -> list[TicketDocument]:
    """The newest document of each ticket, unless the index has it already."""
    newest = {document.id: document for document in sorted(documents, key=lambda each: each.revision)}
    index.reload()
    searcher = index.searcher()
    any_of = Query.boolean_query(
        [(Occur.Should, Query.term_query(schema(), "number", number)) for number in newest]
    )
    addresses = [address for _, address in searcher.search(any_of, len(newest) or 1).hits] if newest else []
    numbers = searcher.fast_field_values("number", addresses)
    revisions = dict(zip(numbers, searcher.fast_field_values("revision", addresses), strict=True))
    return [document for document in newest.values() if document.revision > (revisions.get(document.id) or 0)]


def _generation_of(manifest: Manifest | None) -> str:
    return manifest.generation if manifest else _FIRST_GENERATION


def _until_first(change: Callable[[], None]) -> None:
    """Retry a change until no other writer has published in between."""
    for tried in range(_TRIES):
        try:
            return change()
        except PublishedMeanwhileError:
            if tried == _TRIES - 1:
                raise
            time.sleep(_PAUSE * (1 + tried) * random.random())  # noqa: S311  # so that two who met do not meet again
    return None


def _search(
    searcher: Searcher, query: Query, asked: TicketQuery, scope: SearchScope, page: Slice
) -> SearchResult:
    if asked.is_ranked and page.sort is None:
        return searcher.search(query, page.limit, offset=page.offset)
    return searcher.search(
        query,
        page.limit,
        offset=page.offset,
        order_by_field=order_field(page.sort, scope),
        order=Order.Asc if page.is_ascending else Order.Desc,
    )


def _hit(stored: dict[str, Any], matcher: Matcher, scope: SearchScope) -> Hit:
    shown = shown_in(stored)
    noted = shown["noted"] if scope.finds_notes else []
    return Hit(
        ticket_id=stored["number"][0],
        subject=mark(shown["subject"], matcher.hits),
        passage=best_passage(shown["said"], noted, matcher.hits),
    )


def _counting(field: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size}}


def _counts(answer: dict[str, Any]) -> list[Count]:
    return [Count(value=bucket["key"], count=bucket["doc_count"]) for bucket in answer["buckets"]]
