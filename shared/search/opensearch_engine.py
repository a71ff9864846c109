"""Search by an OpenSearch domain, for desks that have outgrown an index in a function's memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from opensearchpy import NotFoundError, OpenSearch, Urllib3AWSV4SignerAuth
from opensearchpy.exceptions import RequestError
from opensearchpy.helpers import bulk

from shared.aws import credentials, region
from shared.conditions.clauses import EVERY_TICKET, BeginsWith
from shared.conditions.fields import Field
from shared.config import opensearch_endpoint, search_index
from shared.search.fields import FORMAT, SHOWN, keyword_of, order_field
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
from shared.search.opensearch_index import DEFINITION, as_source
from shared.search.opensearch_query import opensearch_query
from shared.search.passages import best_passage, mark
from shared.search.ranking import FACET_VALUES, MANY_VALUES
from shared.search.words import fold

_FIRST_GENERATION = "first"


class NotIndexedError(RuntimeError):
    """OpenSearch refused a document. Its event is retried."""


class OpenSearchEngine:
    """Every index is one generation; the alias of this format says which of them is searched."""

    @cached_property
    def _client(self) -> OpenSearch:
        url = opensearch_endpoint()
        # An endpoint without TLS is on this machine and needs no signature.
        auth = Urllib3AWSV4SignerAuth(credentials(), region(), "es") if url.startswith("https") else None
        return OpenSearch([url], http_auth=auth, timeout=20, max_retries=2, retry_on_timeout=True)

    def find(self, asked: TicketQuery, scope: SearchScope, page: Slice) -> Found:
        body = {
            "query": opensearch_query(asked, scope),
            "from": page.offset,
            "size": page.limit,
            "sort": _sorting(asked, scope, page),
            "track_total_hits": True,
            "_source": ["number", SHOWN],
            "aggs": {
                field.value: _counting(keyword_of(field, scope), FACET_VALUES) for field in scope.facets
            },
        }
        answer = self._search(body)
        if answer is None:
            return Found(hits=[], total=0, facets={field: [] for field in scope.facets})
        matcher = Matcher(asked)
        return Found(
            hits=[_hit(each["_source"], matcher, scope) for each in answer["hits"]["hits"]],
            total=answer["hits"]["total"]["value"],
            facets={field: _counts(answer["aggregations"][field.value]) for field in scope.facets},
        )

    def count(self, asked: TicketQuery, scope: SearchScope) -> int:
        try:
            answer = self._client.count(index=_alias(), body={"query": opensearch_query(asked, scope)})
        except NotFoundError:
            return 0  # nothing was ever written
        return int(answer["count"])

    def values(self, field: Field, begin: str, scope: SearchScope, limit: int) -> list[Count]:
        if not scope.may_ask_for(field):
            return []
        named = field is Field.REQUESTER
        where = BeginsWith(text=begin) if named and begin else EVERY_TICKET
        counting = _counting("requester_key" if named else field.value, limit if named else MANY_VALUES)
        query = opensearch_query(TicketQuery(where=where), scope)
        answer = self._search({"query": query, "size": 0, "aggs": {"values": counting}})
        counts = _counts(answer["aggregations"]["values"]) if answer else []
        return [each for each in counts if named or fold(each.value).startswith(fold(begin))][:limit]

    def write(
        self, documents: Sequence[TicketDocument], gone: Sequence[int] = (), generation: str | None = None
    ) -> None:
        if generation is None:
            self._begin_first()
        into = self._index(generation) if generation else _alias()
        actions = [_putting(document, into) for document in documents]
        actions += [{"_op_type": "delete", "_index": into, "_id": str(number)} for number in gone]
        # Consumers wait until a write is visible; a rebuild becomes visible as a whole.
        refresh: dict[str, Any] = {} if generation else {"refresh": "wait_for"}
        _, refused = bulk(self._client, actions, raise_on_error=False, **refresh)
        failed = [each for each in refused if not _is_harmless(each)]
        if failed:
            raise NotIndexedError(f"OpenSearch refused {len(failed)} documents, such as {failed[0]}")

    def state(self) -> IndexState:
        try:
            (made,) = self._client.indices.get_alias(name=_alias())
        except NotFoundError:
            return IndexState(engine="opensearch", generation=None, documents=0)
        documents = self._client.count(index=made)["count"]
        generation = made.removeprefix(self._index(""))
        return IndexState(engine="opensearch", generation=generation, documents=documents)

    def create_generation(self, generation: str) -> None:
        self._create(generation, {})

    def publish(self, generation: str) -> None:
        """Point the alias to the new index and delete the old ones, also of earlier formats, atomically."""
        made = self._index(generation)
        if not self._client.indices.exists(index=made):
            return
        self._client.indices.refresh(index=made)
        others = [name for name in self._client.indices.get(index=f"{search_index()}-*") if _is_ours(name)]
        actions = [{"add": {"index": made, "alias": _alias()}}]
        self._client.indices.update_aliases(
            body={
                "actions": [*actions, *({"remove_index": {"index": name}} for name in others if name != made)]
            }
        )

    def _search(self, body: dict[str, Any]) -> dict[str, Any] | None:
        try:
            answer: dict[str, Any] = self._client.search(index=_alias(), body=body)
        except NotFoundError:
            return None  # nothing was ever written
        return answer

    def _begin_first(self) -> None:
        if not self._client.indices.exists_alias(name=_alias()):
            self._create(_FIRST_GENERATION, {"aliases": {_alias(): {}}})

    def _create(self, generation: str, more: dict[str, Any]) -> None:
        try:
            self._client.indices.create(index=self._index(generation), body={**DEFINITION, **more})
        except RequestError as error:
            if error.error != "resource_already_exists_exception":
                raise

    def _index(self, generation: str) -> str:
        return f"{_alias()}-{generation}"


def _alias() -> str:
    return f"{search_index()}-v{FORMAT}"


def _is_ours(name: str) -> bool:
    """Whether it is a generation of this desk, of any format: `tickets-eu-v2-first` is one of another desk than `tickets`."""
    return re.fullmatch(rf"{re.escape(search_index())}(-v\d+)?-[^-]+", name) is not None


def _putting(document: TicketDocument, into: str) -> dict[str, Any]:
    """OpenSearch itself keeps an older revision from replacing a newer one."""
    return {
        "_op_type": "index",
        "_index": into,
        "_id": str(document.id),
        "version": document.revision,
        "version_type": "external",
        "_source": as_source(document),
    }


def _is_harmless(refused: dict[str, Any]) -> bool:
    """The document exists in this or a newer revision, or a document to delete does not exist."""
    ((operation, answer),) = refused.items()
    return answer["status"] == 409 or (operation == "delete" and answer["status"] == 404)


def _sorting(asked: TicketQuery, scope: SearchScope, page: Slice) -> list[dict[str, str]]:
    ranked = [{"_score": "desc"}] if asked.is_ranked and page.sort is None else []
    order = "asc" if page.is_ascending else "desc"
    return [*ranked, {order_field(page.sort, scope): order}, {"number": order}]


def _hit(source: dict[str, Any], matcher: Matcher, scope: SearchScope) -> Hit:
    shown = source[SHOWN]
    return Hit(
        ticket_id=source["number"],
        subject=mark(shown["subject"], matcher.hits),
        passage=best_passage(shown["said"], shown["noted"] if scope.finds_notes else [], matcher.hits),
    )


def _counting(field: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size}}


def _counts(answer: dict[str, Any]) -> list[Count]:
    return [Count(value=bucket["key"], count=bucket["doc_count"]) for bucket in answer["buckets"]]
