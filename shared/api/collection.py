"""The plain operations on one kind of record, in one declaration and one function.

    collection = Collection(Snippet)

    handler = collection.handler

Paths and permissions are the kind's. A verb with rules of its own replaces the plain one:
`Collection(Team, create=create_team)`. Where making one takes or gives more than the record, `new` and `made` are what it
takes and gives. Any other operation, such as `PUT /articles/{article_id}/publication`, has its own file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypedDict, Unpack

from pydantic import BaseModel, TypeAdapter

from shared.api.operation import Operation
from shared.api.request import Event, Signature
from shared.api.uses import Uses
from shared.bounds import Id
from shared.identity.caller import Caller
from shared.paging import Page
from shared.records import actions
from shared.records.model import Record
from shared.records.payloads import change_body, list_body, new_body


class RecordListing(Page):
    """A page of the records in use, or of the archived ones."""

    archived: bool = False


class Verbs(TypedDict, total=False):
    """The verbs that a domain replaces. They are called like those of `shared.records.actions`, without the kind."""

    create: Callable[..., Record]
    change: Callable[..., Record]
    archive: Callable[..., Record]
    restore: Callable[..., Record]


@dataclass(frozen=True)
class PlainOperation:
    """An operation with the `name` and `summary` that are otherwise a file's name and docstring."""

    name: str
    summary: str
    operation: Operation


class Collection:
    """The `operations` on one kind of record, behind one function."""

    memory, timeout = 512, 10

    def __init__(
        self,
        kind: type[Record],
        *,
        uses: Iterable[Uses] = (),
        new: type[BaseModel] | None = None,
        made: type[Record] | None = None,
        **verbs: Unpack[Verbs],
    ) -> None:
        self.kind, self.uses = kind, frozenset({Uses.WRITE_TABLE, *uses})
        self.record_id = f"{kind.noun().replace(' ', '_')}_id"
        self.new, self.made = new or new_body(kind), made or kind
        self.verbs = _plain_verbs(kind) | verbs
        self.list_body = list_body(kind)
        self.operations = [*self._reading(), *self._writing()]
        self._by_route = {each.operation.route: each.operation for each in self.operations}

    def handler(self, event: Event, context: Any) -> dict[str, Any]:
        """The Lambda handler: the operation whose route API Gateway chose."""
        return self._by_route[event["routeKey"]].handler(event, context)

    def _reading(self) -> Iterator[PlainOperation]:
        one, many = self.kind.noun(), self.kind.collection.replace("-", " ")
        load, events = partial(actions.load_authorized, self.kind), partial(actions.list_history, self.kind)
        listing = {"query": ("listing", RecordListing), "response": self.list_body}
        history = {"query": ("page", Page), "response": actions.History}
        says = f"List {many}: those in use, or those that are archived."
        yield self._declared("GET", f"list {many}", says, self._list, **listing)
        yield self._declared("GET /{}", f"get {one}", f"Get one {one}.", load)
        says = f"List what happened to one {one}, newest first."
        yield self._declared("GET /{}/history", f"list {one} history", says, events, **history)

    def _writing(self) -> Iterator[PlainOperation]:
        one, verbs = self.kind.noun(), self.verbs
        creation = {"body": ("fields", self.new), "response": self.made}
        change = ("fields", change_body(self.kind))
        yield self._declared("POST", f"create {one}", f"Create a new {one}.", self._create, **creation)
        says = f"Change one {one}: what is left out stays as it is."
        yield self._declared("PATCH /{}", f"change {one}", says, self._change, body=change)
        says = f"Archive one {one}: it is kept, and no longer offered."
        yield self._declared("PUT /{}/archive", f"archive {one}", says, verbs["archive"])
        says = f"Restore one {one} that was archived."
        yield self._declared("DELETE /{}/archive", f"restore {one}", says, verbs["restore"])

    def _declared(
        self, route: str, words: str, summary: str, function: Callable[..., BaseModel], **models: Any
    ) -> PlainOperation:
        """`route` is without the path of the collection."""
        method, _, below = route.partition(" ")
        reads, creates = method == "GET", method == "POST"
        needs = self.kind.read_permission if reads else self.kind.write_permission
        path = f"/{self.kind.collection}{below.replace('{}', f'{{{self.record_id}}}')}"
        operation = Operation(f"{method} {path}", needs=needs, uses=self.uses, status=201 if creates else 200)
        operation.function = self._of_one(function) if below else function
        operation.signature = Signature(
            path={self.record_id: TypeAdapter(Id)} if below else {},
            caller="by",
            if_match=None if reads or creates else "expected_version",
            **{"response": self.kind, **models},
        )
        return PlainOperation(words.replace(" ", "_"), summary, operation)

    def _of_one(self, function: Callable[..., BaseModel]) -> Callable[..., BaseModel]:
        """Pass the record's id as the first argument: each kind names it differently."""
        return lambda **given: function(given.pop(self.record_id), **given)

    def _list(self, listing: RecordListing, by: Caller) -> BaseModel:
        page = actions.list_records(self.kind, listing, by, archived=listing.archived)
        return self.list_body(items=page.items, next_cursor=page.next_cursor)

    def _create(self, fields: BaseModel, by: Caller) -> Record:
        return self.verbs["create"](fields.model_dump(exclude_unset=True), by=by)

    def _change(self, record_id: str, fields: BaseModel, by: Caller, expected_version: int) -> Record:
        said = fields.model_dump(exclude_unset=True)
        return self.verbs["change"](record_id, said, by=by, expected_version=expected_version)


def _plain_verbs(kind: type[Record]) -> Verbs:
    return Verbs(
        create=partial(actions.create_record, kind),
        change=partial(actions.change_record, kind),
        archive=partial(actions.archive_record, kind),
        restore=partial(actions.restore_record, kind),
    )
