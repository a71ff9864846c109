"""Botocore's data, cut down to what functions call: making a client reads it, at every cold start.

What is left out are other services, texts for people, spaces, and compression. docs/performance.md has the figures.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def trim_service_models(data: Path, services: Iterable[str]) -> None:
    """Keep of `data`, a copy of `botocore/data`, only these services. Each call and answer stays as it is."""
    kept = set(services)
    for path in data.iterdir():
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path)
    for packed in data.rglob("*.json.gz"):
        packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
        packed.unlink()
    for rules in data.glob("*/*/endpoint-rule-set-1.json"):
        _write(rules, json.loads(rules.read_text()))
    prefixes = set()
    for model in data.glob("*/*/service-2.json"):
        definition = _without_texts(json.loads(model.read_text()))
        prefixes.add(definition["metadata"]["endpointPrefix"])
        _write(model, definition)
    _trim_endpoints(data / "endpoints.json", prefixes)


def _trim_endpoints(file: Path, prefixes: set[str]) -> None:
    """The regions of each partition stay; of its services, those that are called. 20 of its 700 KB are left."""
    endpoints = json.loads(file.read_text())
    for partition in endpoints["partitions"]:
        services = partition["services"]
        partition["services"] = {name: services[name] for name in services if name in prefixes}
    _write(file, endpoints)


def _without_texts(definition: dict[str, Any]) -> dict[str, Any]:
    """A service's model without its documentation, which is half of it."""
    bare = {name: part for name, part in definition.items() if name != "documentation"}
    bare["operations"] = {name: _undocumented(part) for name, part in bare["operations"].items()}
    bare["shapes"] = {name: _bare_shape(part) for name, part in bare["shapes"].items()}
    return bare


def _bare_shape(shape: dict[str, Any]) -> dict[str, Any]:
    bare = _undocumented(shape)
    # Here the names are the service's own: one of them may be `documentation`.
    if members := bare.get("members"):
        bare["members"] = {name: _undocumented(member) for name, member in members.items()}
    return {
        name: _undocumented(part) if name in {"member", "key", "value"} else part
        for name, part in bare.items()
    }


def _undocumented(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != "documentation"}


def _write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, separators=(",", ":")))
