"""What is always true of a desk's data as a whole: what one partition says about another, and about the bucket.

Pure, as `infra/desk/invariants.py` is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from infra.desk.invariants import Finding, Invariant, key_of
from shared.contacts.model import Contact
from shared.contacts.store import pointer_key
from shared.storage.marshal import Item
from shared.tickets.model import QueueKeys
from shared.tickets.queues import counters
from shared.tickets.states import Status


@dataclass
class Whole:
    """What is true of partitions together. Give it each of them, then ask for `findings`.

    It keeps a number for each event and each file, some 100 bytes: a million tickets need about 1 GB.
    """

    tickets: set[int] = field(default_factory=set)
    messages: set[tuple[int, int]] = field(default_factory=set)
    last_number: int = 0
    event_ids: set[int] = field(default_factory=set)
    queues: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    files: dict[str, str] = field(default_factory=dict)
    uploads: set[str] = field(default_factory=set)
    taken: dict[str, str] = field(default_factory=dict)
    mails_of_messages: dict[str, str] = field(default_factory=dict)
    pointers: dict[str, tuple[int, int]] = field(default_factory=dict)
    contacts: dict[str, set[str]] = field(default_factory=dict)
    identities: dict[str, str] = field(default_factory=dict)
    requesters: dict[str, str] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)

    def add(self, items: Iterable[Item]) -> None:
        for item in items:
            if take := _TAKERS.get(item["SK"]) or _TAKERS.get(item.get("type", "")):
                take(self, item)
            elif item["PK"].startswith("QUEUE-COUNTERS#"):
                self.counted[item["SK"]] += item["n"]

    def take_event(self, item: Item) -> None:
        number = hash(item["event"]["id"])  # 64 bits of it: the texts of a large desk would not fit
        if number in self.event_ids:
            self.found.append(Finding(Invariant.EVENT_IDS, key_of(item), "another event has its id"))
        self.event_ids.add(number)

    def take_message(self, item: Item) -> None:
        self.messages.add((item["ticket_id"], item["id"]))
        mail = item.get("mail") or {}
        for name in (mail.get("message_id"), mail.get("sent_as")):
            if name:
                self.mails_of_messages[name] = key_of(item)
        if body_id := item.get("full_body_id"):
            self.files[f"bodies/{body_id}"] = key_of(item)
        if "moved_to" in item:  # its files are the target's by now
            return
        for attachment in item.get("attachments", ()):
            self._take_attachment(attachment, key_of(item))

    def _take_attachment(self, attachment: Item, key: str) -> None:
        name, upload = f"attachments/{attachment['id']}", attachment.get("upload_id", "")
        if there := self.files.get(name) or self.taken.get(upload):
            says = f"{attachment['id']} is also attached to {there}"
            self.found.append(Finding(Invariant.ATTACHED_ONCE, key, says))
        self.files[name] = key
        if upload:
            self.taken[upload] = key

    def take_ticket(self, item: Item) -> None:
        self.tickets.add(item["id"])
        self.requesters.setdefault(item["requester"]["contact_id"], key_of(item))
        keys = QueueKeys(
            is_open=Status(item["status"]).is_open,
            is_snoozed="snooze" in item,
            team_id=item["team_id"],
            assignee_id=item.get("assignee_id"),
        )
        self.queues.update(counters(keys))

    def take_contact(self, item: Item) -> None:
        contact = Contact.model_validate(item)
        self.contacts[contact.id] = {pointer_key(identity)["PK"] for identity in contact.identities}

    def take_identity(self, item: Item) -> None:
        self.identities[item["PK"]] = item["contact_id"]

    def take_upload(self, item: Item) -> None:
        self.uploads.add(item["attachment"]["id"])

    def take_pointer(self, item: Item) -> None:
        self.pointers[item["message_id"]] = (item["ticket_id"], item["id"])

    def take_counter(self, item: Item) -> None:
        if item["PK"] == "COUNTER#ticket":
            self.last_number = item["n"]

    def findings(self) -> Iterator[Finding]:
        """What the partitions are not together, apart from their files, which `missing_files` compares."""
        yield from self.found
        for number in sorted(number for number in self.tickets if number > self.last_number):
            says = f"the last number given out is {self.last_number}"
            yield Finding(Invariant.NUMBERS, f"TICKET#{number} / TICKET", says)
        yield from self._attached_uploads()
        yield from self._mails()
        yield from self._contacts()

    def wrong_counters(self) -> Iterator[Finding]:
        """True of a desk whose consumers have read everything."""
        for name in sorted(self.queues.keys() | self.counted.keys()):
            if self.queues[name] != self.counted[name]:
                says = f"says {self.counted[name]}, {self.queues[name]} tickets stand there"
                yield Finding(Invariant.COUNTERS, f"QUEUE-COUNTERS / {name}", says)

    def missing_files(self, stored: set[str]) -> Iterator[Finding]:
        """`stored` are the keys in the files bucket, listed after the table was read. Raw mail is not asked for: it runs out."""
        for name in sorted(self.files.keys() - stored):
            yield Finding(Invariant.FILES, self.files[name], f"names {name}, which is not in the bucket")

    def _attached_uploads(self) -> Iterator[Finding]:
        for upload in sorted(self.uploads):
            if key := self.taken.get(upload):
                yield Finding(Invariant.ATTACHED_ONCE, key, f"{upload} still waits for being attached")

    def _mails(self) -> Iterator[Finding]:
        for name, key in self.mails_of_messages.items():
            if name not in self.pointers:
                yield Finding(Invariant.MAILS, key, f"no answer to {name} would find it")
        for name, target in self.pointers.items():
            if target not in self.messages:
                says = f"leads to message {target[1]} of ticket {target[0]}, which is not there"
                yield Finding(Invariant.MAILS, f"MAIL#{name} / MAIL", says)

    def _contacts(self) -> Iterator[Finding]:
        for contact, pointers in self.contacts.items():
            for pointer in sorted(pointers):
                if self.identities.get(pointer) != contact:
                    says = f"{pointer} does not lead to it"
                    yield Finding(Invariant.CONTACTS, f"CONTACT#{contact} / CONTACT", says)
        for pointer, contact in self.identities.items():
            if pointer not in self.contacts.get(contact, ()):
                key = f"{pointer} / {pointer.partition('#')[0]}"
                yield Finding(Invariant.CONTACTS, key, "leads to no contact")
        for contact, key in self.requesters.items():
            if contact not in self.contacts:
                yield Finding(Invariant.CONTACTS, key, f"its requester {contact} is not there")


# By what an item is, or where it lies.
_TAKERS: dict[str, Callable[[Whole, Item], None]] = {
    "EVENT": Whole.take_event,
    "message": Whole.take_message,
    "TICKET": Whole.take_ticket,
    "CONTACT": Whole.take_contact,
    "ADDRESS": Whole.take_identity,
    "IDENTITY": Whole.take_identity,
    "UPLOAD": Whole.take_upload,
    "MAIL": Whole.take_pointer,
    "COUNTER": Whole.take_counter,
}
