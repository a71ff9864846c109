"""The verbs on a kind of record that the directory is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

from shared.directory.model import Brand, Team
from shared.directory.store import directory, forget_directory
from shared.errors import ConflictError, InvalidError
from shared.identity.caller import Caller, CallerKind
from shared.identity.roles import Role
from shared.records import actions
from shared.records.model import Record
from shared.tickets.own_status import TicketStatus

P = ParamSpec("P")
R = TypeVar("R", bound=Record)


class OwnedByFileError(ConflictError):
    """`desk.toml` says what this record is, and a deployment would undo the change."""


def require_free_name(
    name: str,
    among: Iterable[Brand | Role | Team | TicketStatus],
    taken: type[InvalidError],
    but: str | None = None,
) -> None:
    """Raise `taken` if another one that is in use has this name, however it is capitalised."""
    for other in among:
        if other.id != but and not other.is_archived and other.name.casefold() == name.casefold():
            raise taken(
                f"there is a {other.noun()} {other.name} already",
                **{"body.name": f"another {other.noun()} has this name"},
            )


def _on_fresh_directory(verb: Callable[P, R]) -> Callable[P, R]:
    """Rules look at what there is now, and whoever has written reads it next."""

    @wraps(verb)
    def fresh(*args: P.args, **kwargs: P.kwargs) -> R:
        forget_directory()
        try:
            return verb(*args, **kwargs)
        finally:
            forget_directory()

    return fresh


class DirectoryVerbs(Generic[R]):
    """`complete` adds to a record what nobody says of it, or refuses one that does not fit into this desk;
    `require_unused` refuses to archive one that something still needs.
    """

    def __init__(
        self, kind: type[R], complete: Callable[[R], R], require_unused: Callable[[R], None]
    ) -> None:
        self.kind, self.complete, self.require_unused = kind, complete, require_unused

    @_on_fresh_directory
    def create(self, fields: Mapping[str, Any], by: Caller) -> R:
        return actions.create_record(self.kind, fields, by, self.complete)

    @_on_fresh_directory
    def change(self, record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0) -> R:
        self._require_ownership(record_id, by)
        return actions.change_record(
            self.kind, record_id, fields, by, expected_version, complete=self.complete
        )

    @_on_fresh_directory
    def archive(self, record_id: str, by: Caller, expected_version: int = 0) -> R:
        self._require_ownership(record_id, by)
        self.require_unused(actions.load_for_update(self.kind, record_id, by, expected_version))
        return actions.archive_record(self.kind, record_id, by, expected_version)

    @_on_fresh_directory
    def restore(self, record_id: str, by: Caller, expected_version: int = 0) -> R:
        self._require_ownership(record_id, by)
        self.complete(actions.load_authorized(self.kind, record_id, by))
        return actions.restore_record(self.kind, record_id, by, expected_version)

    def _require_ownership(self, record_id: str, by: Caller) -> None:
        actions.load_authorized(self.kind, record_id, by)
        if (
            by.kind is not CallerKind.SYSTEM
            and f"{self.kind.collection}#{record_id}" in directory().owned_by_file
        ):
            raise OwnedByFileError(
                f"this {self.kind.noun()} is set in desk.toml: change it there, and deploy the desk"
            )
