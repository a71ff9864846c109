"""A ticket that was opened before the test began: hours of a desk's time need not be waited for.

The test runs this file as a process of its own, whose settings are those of the deployed functions.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime

from shared.clock import as_of
from shared.identity.caller import Caller
from shared.tickets.actions import open_ticket
from shared.tickets.payloads import NewTicket
from tests.deployed.customer import Customer


def opened_earlier(customer: Customer, subject: str, at: datetime) -> int:
    """The number of a customer's ticket, opened at that moment by the verb that opens every ticket."""
    asked = [sys.executable, "-m", __name__, customer.address, customer.name, subject, at.isoformat()]
    environment = dict(os.environ) | customer.api.stack.environment()
    return int(subprocess.run(asked, env=environment, check=True, capture_output=True, text=True).stdout)


def main(address: str, name: str, subject: str, at: str) -> None:
    new = NewTicket(
        subject=subject, text="Has anybody read this?", requester_address=address, requester_name=name
    )
    with as_of(datetime.fromisoformat(at)):
        sys.stdout.write(str(open_ticket(new, by=Caller.system("earlier")).id))


if __name__ == "__main__":
    main(*sys.argv[1:])
