"""A record: anything that people make, change and archive."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from shared.identity.permissions import Permission
from shared.messaging.event import Actor


class Record(BaseModel):
    """What every record has besides its own fields. `version` counts its events.

    `collection` is its plural name: in keys, events and the API's paths. Records of one `partition` are read in one Query;
    a kind of which there may be millions has `own_partitions` instead, such as `CONTACT#<id>`, and no list.
    Who sees one needs `read_permission`, who makes and changes one `write_permission`: for the desk, and for this record.
    A desk's settings can be written into a file and come back from there; people and what they are sent are none.
    Who made or changed it is None where nobody wrote it down: a deployment, or a version from before that was kept.
    Of its own fields, nobody changes those that are `set_by_desk`: they have verbs of their own.
    """

    model_config = ConfigDict(frozen=True)
    collection: ClassVar[str]
    partition: ClassVar[str | None] = None
    own_partitions: ClassVar[str | None] = None
    read_permission: ClassVar[Permission]
    write_permission: ClassVar[Permission]
    set_by_desk: ClassVar[frozenset[str]] = frozenset()
    is_setting: ClassVar[bool] = True

    id: str
    version: int = 1
    created_at: datetime | None = None
    created_by: Actor | None = None
    changed_at: datetime | None = None
    changed_by: Actor | None = None
    archived_at: datetime | None = None

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_shipped(self) -> bool:
        """Whether the desk came with it and each release brings it anew."""
        return False

    @classmethod
    def editable_fields(cls) -> frozenset[str]:
        """The names of its own fields: what its events tell of."""
        return frozenset(cls.model_fields.keys() - Record.model_fields.keys())

    @classmethod
    def noun(cls) -> str:
        """What one of them is called in a sentence, such as `canned answer`."""
        return re.sub(r"(?<!^)(?=[A-Z])", " ", cls.__name__).lower()

    def audited_as(self) -> str | None:
        """The name under which the desk's activity shows its changes; None where they are nobody else's business."""
        return str(getattr(self, "name", self.id))

    def cedar_attributes(self) -> dict[str, Any]:
        """What policies read of it, such as its team."""
        return {}

    def cedar_entity(self) -> dict[str, Any]:
        uid = {"type": "Record", "id": f"{self.collection}/{self.id}"}
        return {"uid": uid, "attrs": self.cedar_attributes(), "parents": []}
