"""Which Java is taken: the newest that runs, if it is new enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.local.java import NoJavaError, find_java


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Javas are installed, on a machine that has none elsewhere."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    a_program(tmp_path / "on_the_path" / "java", "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path / 'on_the_path'}:/bin:/usr/bin")
    return tmp_path / "jvm"


def a_java(home: Path, version: str) -> str:
    """It says its version as Java does, on the standard error."""
    return a_program(home / "bin" / "java", f"echo 'openjdk version \"{version}\" 2026-04-21 LTS' >&2")


def a_program(path: Path, script: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_the_newest_is_taken(folder: Path) -> None:
    a_java(folder / "temurin-21", "21.0.2")
    newest = a_java(folder / "temurin-25", "25.0.3")
    a_java(folder / "java-8", "1.8.0_392")
    a_program(folder / "uninstalled" / "bin" / "java", "exit 127")
    assert find_java(folder) == newest


def test_one_that_is_somewhere_else_is_named_by_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mine = a_java(tmp_path / "mine", "22")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "mine"))
    assert find_java(folder) == mine


def test_an_old_one_does_not_count_and_what_is_needed_is_said_by_name(folder: Path) -> None:
    a_java(folder / "java-17", "17.0.15")
    with pytest.raises(NoJavaError, match="no Java 21 or newer was found"):
        find_java(folder)
