"""The project stands on its own: it names no machine that it was written on and no registry that it came through."""

from __future__ import annotations

import re

from tests.contracts.code import ROOT, tracked_files

# Put together here, so that this file does not break its own rule.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("repo", "maven", "apache", "org"),
        ("repo1", "maven", "org"),
        ("proxy", "golang", "org"),
        ("index", "crates", "io"),
        ("deb", "debian", "org"),
    )
]
PATHS = [
    "/" + "/".join(parts)
    for parts in (("work", "main"), ("work", "shared"), ("root", ""), ("home", "ubuntu"), ("opt", "wheels"))
]
BINARY = {".png", ".jpg", ".ico", ".woff", ".woff2", ".zip", ".pdf", ".webp", ".parquet"}


def mentions(words: list[str]) -> list[str]:
    pattern = re.compile("|".join(map(re.escape, words)))
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked_files()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_it_names_no_package_registry() -> None:
    assert not mentions(REGISTRIES), (
        "each user's own tools know where packages come from (npm: omit-lockfile-registry-resolved)"
    )


def test_it_names_no_path_of_the_machine_it_was_written_on() -> None:
    assert not mentions(PATHS), "write it relative to the project's root"
