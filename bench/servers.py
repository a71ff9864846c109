"""The AWS of this machine: programs that are started for a benchmark and ended with it.

MiniStack answers for every service. DynamoDB Local, Amazon's own, answers for the table where its capacity units are
what is measured; it needs Java and, once, Maven.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.java import NoJavaError, find_java

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build" / "dynamodb_local"
PATIENCE_SECONDS = 60
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lambdesk</groupId><artifactId>bench</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>com.amazonaws</groupId><artifactId>DynamoDBLocal</artifactId><version>2.6.1</version>
  </dependency></dependencies>
</project>
"""


class NotAvailableError(Exception):
    """A tool that a benchmark needs is not on this machine. The text says which."""


@contextmanager
def ministack() -> Iterator[str]:
    """MiniStack, empty; its endpoint."""
    port = _free_port()
    command = [sys.executable, "-m", "ministack"]
    with _running(command, port, {"GATEWAY_PORT": str(port), "PERSIST_STATE": "0", "AUTH": "false"}):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def dynamodb_local() -> Iterator[str]:
    """DynamoDB Local, empty; its endpoint. Raises NotAvailableError without Java or Maven."""
    java, libraries = _java(), _libraries()
    port = _free_port()
    server = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner"
    command = [java, f"-Djava.library.path={libraries}", "-cp", f"{libraries}/*", server]
    with _running([*command, "-inMemory", "-port", str(port)], port, {}):
        yield f"http://127.0.0.1:{port}"


def _java() -> str:
    try:
        return find_java()
    except NoJavaError as reason:
        raise NotAvailableError(str(reason)) from reason


def _libraries() -> Path:
    """DynamoDB Local's jars, fetched by Maven the first time."""
    libraries = BUILD / "lib"
    if not libraries.exists():
        if not shutil.which("mvn"):
            raise NotAvailableError("DynamoDB Local is fetched by Maven (mvn)")
        BUILD.mkdir(parents=True, exist_ok=True)
        (BUILD / "pom.xml").write_text(POM)
        fetch = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime"]
        unfinished = BUILD / "lib.tmp"
        subprocess.run([*fetch, f"-DoutputDirectory={unfinished}"], cwd=BUILD, check=True)
        unfinished.rename(libraries)
    return libraries


@contextmanager
def _running(command: list[str], port: int, settings: dict[str, str]) -> Iterator[None]:
    """The program, from when it listens on its port."""
    quiet = subprocess.DEVNULL
    BUILD.mkdir(parents=True, exist_ok=True)  # DynamoDB Local leaves a file where it is started
    program = subprocess.Popen(command, env=os.environ | settings, stdout=quiet, stderr=quiet, cwd=BUILD)
    try:
        _wait_for(program, port)
        yield
    finally:
        program.terminate()
        program.wait()


def _wait_for(program: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and program.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise NotAvailableError(f"{program.args!r} does not answer on port {port}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
