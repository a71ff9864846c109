"""Applying the configuration to the directory."""

from __future__ import annotations

from collections.abc import Sequence

from shared.directory.model import Directory
from shared.directory.store import directory, forget_directory, ownership_write
from shared.identity.caller import Caller
from shared.identity.roles import SHIPPED_ROLES, Role
from shared.records.change import Change
from shared.records.model import Record
from shared.records.store import find_record, records_after
from shared.storage.transaction import MOST_WRITES, commit

DEPLOYMENT = Caller.system("deployment")


def apply_configuration(wanted: Directory) -> None:
    """Bring in what the desk does not have yet. Done again, it changes nothing.

    What people changed at the desk stays as they made it, but for what `desk.toml` owns: that is made to be as it says. The
    roles that the desk comes with become those of this release.
    """
    forget_directory()
    known, change = directory(), Change(DEPLOYMENT)
    for record in _settings(wanted):
        _apply(record, find_record(type(record), record.id), change, wanted.owned_by_file)
    for agent in wanted.agents:
        if known.agent_with_email(agent.email) is None:
            change.create(agent)
    _release_roles(change)
    writes = change.writes()
    # Keep a record and its event in one transaction.
    for start in range(0, len(writes), MOST_WRITES):
        commit(writes[start : start + MOST_WRITES])
    if known.owned_by_file != wanted.owned_by_file:
        commit([ownership_write(wanted.owned_by_file)])
    forget_directory()


def _release_roles(change: Change) -> None:
    stored = {role.id: role for role in records_after(Role, None)}
    for shipped in SHIPPED_ROLES:
        if before := stored.get(shipped.id):
            change.update(
                before, before.model_copy(update=shipped.model_dump(include={*Role.editable_fields()}))
            )
        else:
            change.create(shipped)


def _settings(wanted: Directory) -> tuple[Record, ...]:
    return (*wanted.teams, *wanted.brands, *wanted.mailboxes, *wanted.calendars, *wanted.sla_policies)


def _apply(record: Record, there: Record | None, change: Change, owned_by_file: Sequence[str]) -> None:
    if there is None:
        change.create(record)
        return
    fields = record.editable_fields()
    if f"{record.collection}#{record.id}" not in owned_by_file:
        # Where a portal is, is always the deployment's to say.
        fields &= {"portal_url"}
    after = there.model_copy(update={name: getattr(record, name) for name in fields})
    if there.is_archived and len(fields) > 1:
        change.restore(after)
    else:
        change.update(there, after)
