"""A real OpenSearch on this machine, without containers: for the engine's contract tests, and to look at.

It comes from Maven as the bare server; the two modules that the desk's index needs are put into it here. It refuses to
run as root, and is started as another user then.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.java import NoJavaError, find_java
from infra.local.maven import NoMavenError, fetch_archive, fetch_jars

VERSION = "3.3.0"
BUILD = Path(__file__).parents[2] / "build" / "opensearch"
DISTRIBUTION = f"org.opensearch.distribution.integ-test-zip:opensearch:{VERSION}:zip"
# Each module's class, and what it extends. Its jars are its own and those that the server lacks.
MODULES = {
    "lang-painless": ("org.opensearch.painless.PainlessModulePlugin", ""),
    "analysis-common": ("org.opensearch.analysis.common.CommonAnalysisModulePlugin", "lang-painless"),
}
# Any user without rights will do; each system has one of these.
USERS = ("nobody", "daemon")
START_SECONDS = 120


class NoOpenSearchError(Exception):
    """It cannot run here. The text says what is missing."""


@contextmanager
def opensearch(port: int) -> Iterator[str]:
    """OpenSearch, empty; its URL. Raises NoOpenSearchError where it cannot run."""
    with tempfile.TemporaryDirectory(prefix="opensearch-") as folder:
        program = _start(Path(folder), port)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(program, url, Path(folder))
            yield url
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)  # nothing of it is to be kept
            program.wait()


def _start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    java, server = _java(), _server()
    shutil.copytree(server / "config", folder / "config")
    settings = {
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": f"{port + 1}-{port + 100}",
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        # The machine's disk may be nearly full; the index is small.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    lines = "".join(f"{name}: {value}\n" for name, value in settings.items())
    (folder / "config" / "opensearch.yml").write_text(lines)
    options = folder / "config" / "jvm.options"
    # Its logs of the garbage collector would lie beside the programs, which belong to somebody else.
    kept = [line for line in options.read_text().splitlines() if "logs/" not in line]
    options.write_text("\n".join(kept))
    user = _user(folder)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "OPENSEARCH_JAVA_HOME": str(Path(java).resolve().parents[1]),
        "OPENSEARCH_PATH_CONF": str(folder / "config"),
        "OPENSEARCH_TMPDIR": str(folder),
        "OPENSEARCH_JAVA_OPTS": "-Xms512m -Xmx512m",
    }
    with (folder / "out").open("wb") as out:
        return subprocess.Popen(
            [server / "bin" / "opensearch"],
            env=environment,
            cwd=folder,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=user,
        )


def _java() -> str:
    try:
        return find_java()
    except NoJavaError as reason:
        raise NoOpenSearchError(f"OpenSearch needs Java: {reason}") from reason


def _server() -> Path:
    """The server with its modules, put together once."""
    server = BUILD / f"opensearch-{VERSION}"
    if server.exists():
        return server
    try:
        archive = fetch_archive(DISTRIBUTION, BUILD / "archive")
        names = [f"org.opensearch.plugin:{module}:{VERSION}" for module in MODULES]
        jars = fetch_jars(names, BUILD / "jars")
    except NoMavenError as reason:
        raise NoOpenSearchError(str(reason)) from reason
    with tempfile.TemporaryDirectory(dir=BUILD) as work:
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(work)
        made = Path(work) / server.name
        _add_modules(made, jars)
        for program in (made / "bin").iterdir():
            program.chmod(0o755)
        made.rename(server)
    BUILD.chmod(0o755)
    return server


def _add_modules(server: Path, jars: Path) -> None:
    present = {jar.name for jar in (server / "lib").rglob("*.jar")}
    lacking = [jar for jar in jars.glob("*.jar") if jar.name not in present]
    for name, (class_, extends) in MODULES.items():
        folder = server / "modules" / name
        folder.mkdir(parents=True, exist_ok=True)
        others = {f"{other}-{VERSION}.jar" for other in MODULES} - {f"{name}-{VERSION}.jar"}
        own = [jar for jar in lacking if jar.name == f"{name}-{VERSION}.jar"]
        # What the module that is extended has, its extension sees.
        for jar in own if extends else [jar for jar in lacking if jar.name not in others]:
            shutil.copy(jar, folder)
        (folder / "plugin-descriptor.properties").write_text(
            f"name={name}\ndescription={name}\nversion={VERSION}\nopensearch.version={VERSION}\n"
            f"java.version=21\nclassname={class_}\nextended.plugins={extends}\nhas.native.controller=false\n"
        )


def _user(folder: Path) -> str | None:
    """Whom to run it as: None is ourselves. The folder becomes theirs."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = next((name for name in USERS if name in known), None)
    if user is None:
        raise NoOpenSearchError(f"OpenSearch does not run as root, and there is no user {' or '.join(USERS)}")
    for path in [folder, *folder.rglob("*")]:
        shutil.chown(path, user)
    return user


def _wait_for(program: subprocess.Popen[bytes], url: str, folder: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and program.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/_cluster/health?wait_for_status=yellow", timeout=5).close()  # noqa: S310  # ours
            return
        time.sleep(0.3)
    said = (folder / "out").read_text(errors="replace").strip().splitlines() or ["it said nothing"]
    raise NoOpenSearchError(f"OpenSearch does not start: {' '.join(said[:4])}")
