"""Applying the configuration to the directory."""

from __future__ import annotations

from shared.directory.model import Directory
from shared.directory.store import configuration_writes, directory, forget_directory
from shared.identity.caller import Caller
from shared.identity.roles import SHIPPED_ROLES, Role
from shared.records.change import Change
from shared.records.store import records_after
from shared.storage.transaction import MOST_WRITES, commit

DEPLOYMENT = Caller.system("deployment")


def apply_configuration(wanted: Directory) -> None:
    """Make brands, mailboxes and service levels those of the configuration, and bring in the teams and agents that are missing.

    Teams and agents are changed at the desk: the configuration makes them once. The roles that the desk comes with become
    those of this release. Done again, it changes nothing.
    """
    forget_directory()
    known = directory()
    seeded = Change(DEPLOYMENT)
    there = {team.id for team in known.teams}
    for record in (
        *(team for team in wanted.teams if team.id not in there),
        *(agent for agent in wanted.agents if known.agent_with_email(agent.email) is None),
    ):
        seeded.create(record)
    _release_roles(seeded)
    # Keep a record and its event in one transaction.
    writes = [*seeded.writes(), *configuration_writes(known, wanted)]
    for start in range(0, len(writes), MOST_WRITES):
        commit(writes[start : start + MOST_WRITES])
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
