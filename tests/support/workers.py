"""What the workers of one run share: a folder above their own, in which one of them makes what all of them need."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def alone(folders: pytest.TempPathFactory, name: str) -> Iterator[None]:
    """No other worker of this run is inside at the same time."""
    with (_root(folders) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name, filled by whoever asks first."""
    folder = _root(folders) / name
    with alone(folders, name):
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            unfinished.mkdir(exist_ok=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


def _root(folders: pytest.TempPathFactory) -> Path:
    own = folders.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
