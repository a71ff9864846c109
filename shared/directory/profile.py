"""What people who work here say about themselves."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from shared.bounds import Day
from shared.directory.model import Agent, AwayNote, PersonName, SignatureText
from shared.directory.store import forget_directory
from shared.identity.caller import Caller
from shared.identity.model import Language
from shared.records.actions import validated
from shared.records.change import Change
from shared.records.store import StaleRecordError, load_record


class ProfileChange(BaseModel):
    """Any of these; what is left out stays. Only a day may be null."""

    model_config = ConfigDict(extra="forbid")

    name: PersonName | None = None
    language: Language | None = None
    signature: SignatureText | None = None
    is_away: bool | None = None
    away_until: Day | None = None
    away_note: AwayNote | None = None


def change_profile(wanted: ProfileChange, by: Caller, expected_version: int = 0) -> Agent:
    """The agent's own record, with these fields. Role and teams are for administrators to change."""
    before = load_record(Agent, by.id)
    if expected_version not in {0, before.version}:
        raise StaleRecordError("your profile changed since you looked", before.version)
    change = Change(by)
    fields = wanted.model_dump(exclude_unset=True)
    after = change.update(before, validated(Agent, {**before.model_dump(), **fields}))
    if change.writes():
        change.commit(response=after)
    forget_directory()
    return after
