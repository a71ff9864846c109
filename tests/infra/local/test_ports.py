"""Ports: the usual ones, free ones, and what is said about a taken one."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from infra.config import load_desk
from infra.local.ports import PortInUseError, Ports


def test_every_part_and_every_brand_has_a_port_of_its_own() -> None:
    numbers = [port for _, port in Ports.usual(load_desk()).named()]
    assert len(numbers) == len(set(numbers)) == 7 + len(load_desk().brands)


def test_an_offset_moves_all_of_them() -> None:
    desk = load_desk()
    pairs = zip(Ports.usual(desk).named(), Ports.usual(desk, offset=100).named(), strict=True)
    assert {moved - usual for (_, usual), (_, moved) in pairs} == {100}


def test_free_ports_pass_the_check() -> None:
    Ports.any_free(load_desk()).check()


def test_a_taken_port_is_one_line_that_says_what_to_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(PortInUseError) as caught:
            replace(Ports.any_free(load_desk()), smtp=taken).check()
    assert f"port {taken} (incoming mail) is in use" in str(caught.value)
    assert "OFFSET=" in str(caught.value)


def test_other_programs_are_told_all_of_them(tmp_path: Path) -> None:
    assert Ports.of_running_desk(tmp_path) is None
    ports = Ports.usual(load_desk(), offset=100)
    ports.tell(tmp_path)
    assert Ports.of_running_desk(tmp_path) == ports
