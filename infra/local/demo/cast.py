"""The people of the demo as the desk knows them: agents who can sign in, and contacts."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from infra.local.demo.script import Customer, Script, Staff
from shared.aws import client
from shared.clock import as_of
from shared.config import user_pool_id
from shared.contacts.actions import add_contact
from shared.contacts.model import Contact, ContactIdentity, Identity
from shared.contacts.store import find_contact
from shared.directory.model import Agent
from shared.directory.store import directory, directory_writes, forget_directory
from shared.identity.caller import Caller, CallerKind
from shared.ids import new_id
from shared.storage.transaction import Write, commit

PASSWORD = "Northwind-2-demo"  # noqa: S105  # of the demo's agents, who live on the emulator only


class DemoError(RuntimeError):
    """The demo does not fit this desk. Its text is one line that says what is missing."""


@dataclass(frozen=True)
class Cast:
    """Everybody, as the ones who act. `contacts` are by the script's keys."""

    script: Script
    agents: dict[str, Caller]
    contacts: dict[str, Contact]

    def caller(self, name: str) -> Caller:
        if name in self.agents:
            return self.agents[name]
        contact = self.contacts[name]
        return Caller(
            kind=CallerKind.CUSTOMER, id=contact.id, name=contact.name, email=contact.first_identity.address
        )


def gather(script: Script, now: datetime) -> Cast:
    """Make the people whom the desk does not know yet."""
    _check_teams(script)
    commit(directory_writes(_agent(staff) for staff in script.staff))
    forget_directory()
    known = directory()
    return Cast(
        script=script,
        agents={staff.id: known.caller_of(_agent(staff)) for staff in script.staff},
        contacts=_contacts(script.customers, now),
    )


def hire(script: Script) -> None:
    """The agents alone, on a desk that has nothing else of the demo."""
    commit(directory_writes(_agent(staff) for staff in script.staff))
    for staff in script.staff:
        let_in(staff)


def let_in(staff: Staff) -> None:
    """A user of the pool with the demo's password, in the group of staff."""
    cognito, pool = client("cognito-idp"), user_pool_id()
    with suppress(cognito.exceptions.UsernameExistsException):
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=staff.email,
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": staff.email},
                {"Name": "email_verified", "Value": "true"},
                {"Name": "name", "Value": staff.name},
            ],
        )
    cognito.admin_set_user_password(UserPoolId=pool, Username=staff.email, Password=PASSWORD, Permanent=True)
    cognito.admin_add_user_to_group(UserPoolId=pool, Username=staff.email, GroupName="agent")


def _check_teams(script: Script) -> None:
    """The demo speaks of the teams and mailboxes of the desk.toml that comes with it."""
    known = directory()
    teams = {team for staff in script.staff for team in staff.teams}
    missing = sorted(team for team in teams if known.team(team) is None)
    boxes = {story.mailbox for story in script.stories}
    missing += sorted(address for address in boxes if known.mailbox(address) is None)
    if missing:
        raise DemoError(f"the demo needs these teams and mailboxes in desk.toml: {', '.join(missing)}")


def _agent(staff: Staff) -> Agent:
    back = datetime.now(UTC).date() + timedelta(days=staff.away_days)
    absence = {"is_away": True, "away_until": back}
    said = staff.model_dump(exclude={"sign_off", "away_days"})
    return Agent.model_validate({**said, **(absence if staff.away_days else {})})


def _contacts(customers: list[Customer], now: datetime) -> dict[str, Contact]:
    """In one transaction: a desk knows all of them or none."""
    contacts: dict[str, Contact] = {}
    writes: list[Write] = []
    for customer in customers:
        contact = find_contact(Identity.mail(customer.address))
        if contact is None:
            with as_of(now - timedelta(days=customer.known_for)):
                contact, new = add_contact(_contact(customer), by=Caller.system("demo"))
            writes += new
        contacts[customer.key] = contact
    if writes:
        commit(writes)
    return contacts


def _contact(customer: Customer) -> Contact:
    return Contact(
        id=new_id(),
        name=customer.name,
        identities=(ContactIdentity.mail(customer.address),),
        company=customer.company,
        language=customer.language,
        vip=customer.vip,
    )
