"""The ports of the local desk, and whether they are free."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from infra.config import Desk

USUAL = (4566, 4567, 2525, 8025, 8080, 8070, 8071)
FIRST_PORTAL = 8081
_STORED = "ports.json"


class PortInUseError(Exception):
    """Something else listens on a port of ours. Its text is one line that says what to do."""


@dataclass(frozen=True)
class Ports:
    """`aws` is the emulator, `ses` the SES in front of it, `smtp` takes mail in, `tools` has the mailbox and the API's
    documentation; `accounts` is the company's identity provider, `push` the push service and the chats of teams; each brand's portal has its own."""

    aws: int
    ses: int
    smtp: int
    tools: int
    workspace: int
    accounts: int
    push: int
    portals: dict[str, int]

    @classmethod
    def usual(cls, desk: Desk, offset: int = 0) -> Ports:
        """The same ports at every start, so that bookmarks keep working. `offset` moves all of them."""
        portals = {brand.id: FIRST_PORTAL + offset + number for number, brand in enumerate(desk.brands)}
        aws, ses, smtp, tools, workspace, accounts, push = (usual + offset for usual in USUAL)
        return cls(aws, ses, smtp, tools, workspace, accounts, push, portals)

    @classmethod
    def any_free(cls, desk: Desk) -> Ports:
        """Whatever is free now: for tests, several of which may run on one machine."""
        with _Reserved(len(USUAL) + len(desk.brands)) as numbers:
            aws, ses, smtp, tools, workspace, accounts, push, *of_brands = numbers
            portals = dict(zip((brand.id for brand in desk.brands), of_brands, strict=True))
            return cls(aws, ses, smtp, tools, workspace, accounts, push, portals)

    @classmethod
    def of_running_desk(cls, state: Path) -> Ports | None:
        """What a desk that keeps its state there listens on; None as long as none has started."""
        file = state / _STORED
        return cls(**json.loads(file.read_text())) if file.exists() else None

    def tell(self, state: Path) -> None:
        """Where other programs of this machine read them."""
        (state / _STORED).write_text(json.dumps(asdict(self)))

    def named(self) -> Iterator[tuple[str, int]]:
        yield from {
            "the local AWS": self.aws,
            "its SES": self.ses,
            "incoming mail": self.smtp,
            "the mailbox": self.tools,
            "the workspace": self.workspace,
            "the identity provider": self.accounts,
            "the push service": self.push,
        }.items()
        for brand, port in self.portals.items():
            yield f"the portal of {brand}", port

    def check(self) -> None:
        """Raise PortInUseError for the first one that is taken."""
        for purpose, port in self.named():
            if not _is_free(port):
                raise PortInUseError(
                    f"port {port} ({purpose}) is in use: stop what uses it, or start with `make dev OFFSET=100`"
                )


class _Reserved:
    """Ports held open together, so that no two are the same."""

    def __init__(self, count: int) -> None:
        self.sockets = [socket.socket() for _ in range(count)]

    def __enter__(self) -> list[int]:
        for each in self.sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in self.sockets]

    def __exit__(self, *_: object) -> None:
        for each in self.sockets:
            each.close()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
