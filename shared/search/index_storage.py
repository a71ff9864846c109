"""A tantivy index in S3: immutable objects, and one small manifest that names those of the current state.

Each segment of the index is one object, a *pack* of its files one after the other; its deletions are another. A new state
is published by replacing the manifest, on condition that nobody else has replaced it (`If-Match`). Any number of writers
may work at once: one whose condition fails repeats its change.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from botocore.exceptions import ClientError
from pydantic import BaseModel

from shared.aws import client
from shared.clock import now
from shared.config import search_bucket
from shared.errors import ConflictError
from shared.search.fields import FORMAT

# Part of every key, so that functions of two versions work side by side during a deployment.
_ALL_FORMATS = "tickets/"
FOLDER = f"{_ALL_FORMATS}{FORMAT}"
CURRENT = f"{FOLDER}/current.json"
# Readers of an old manifest have this long to fetch its packs.
GRACE = timedelta(hours=1)
ABANDONED = timedelta(days=1)
_AT_A_TIME = 8
_CHUNK = 2**20
_LOST_RACE = {"PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"}


class PublishedMeanwhileError(ConflictError):
    """Another writer published first."""


class PackGoneError(ConflictError):
    """A pack of the manifest is no longer there: the manifest is older than the grace."""


class Manifest(BaseModel):
    """One state of an index: `meta` is tantivy's own, `packs` name their files and sizes in order.

    `retired` are packs of earlier states, and when they left.
    """

    generation: str
    meta: str
    packs: dict[str, list[tuple[str, int]]]
    retired: dict[str, datetime] = {}


class Published(NamedTuple):
    """A manifest and the entity tag of its object, which the next one replaces."""

    manifest: Manifest | None
    etag: str | None


def building(generation: str) -> str:
    """The key of the manifest of an index that is being built."""
    return f"{FOLDER}/building/{generation}.json"


def read_manifest(key: str, known: Published | None = None) -> Published:
    """The manifest; `known` itself if it has not changed. One GetObject."""
    condition: dict[str, str] = {"IfNoneMatch": known.etag} if known and known.etag else {}
    try:
        found = client("s3").get_object(Bucket=search_bucket(), Key=key, **condition)  # type: ignore[arg-type]  # named above
    except ClientError as error:
        if known and error.response["Error"]["Code"] in {"304", "NotModified"}:
            return known
        if error.response["Error"]["Code"] == "NoSuchKey":
            return Published(None, None)
        raise
    return Published(Manifest.model_validate_json(found["Body"].read()), found["ETag"])


def put_manifest(key: str, manifest: Manifest, replaces: str | None) -> Published:
    """Store the manifest. Raises PublishedMeanwhileError unless the current one has the tag `replaces`."""
    condition: dict[str, str] = {"IfMatch": replaces} if replaces else {"IfNoneMatch": "*"}
    try:
        stored = client("s3").put_object(
            Bucket=search_bucket(),
            Key=key,
            Body=manifest.model_dump_json().encode(),
            ContentType="application/json",
            **condition,  # type: ignore[arg-type]  # named above
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in _LOST_RACE:
            raise PublishedMeanwhileError("another writer published first") from error
        raise
    return Published(manifest, stored["ETag"])


def next_manifest(folder: Path, before: Manifest | None, generation: str) -> Manifest:
    """The manifest of the index in `folder`, which was made from `before`. New packs are stored in S3."""
    meta = (folder / "meta.json").read_text()
    known = before.packs if before else {}
    packs = {}
    new = []
    for name, files in _packs_of(json.loads(meta), folder):
        key = f"{FOLDER}/packs/{generation}/{name}"
        packs[key] = [(file.name, file.stat().st_size) for file in files]
        if key not in known:
            new.append((key, files))
    _for_each(_store, new)
    kept = {key: left for key, left in (before.retired if before else {}).items() if left > now() - GRACE}
    retired = kept | {key: now() for key in known.keys() - packs.keys()}
    return Manifest(generation=generation, meta=meta, packs=packs, retired=retired)


def fetch(folder: Path, manifest: Manifest | None, present: set[str]) -> None:
    """Make the folder hold exactly this state, or nothing. The packs in `present` are not fetched."""
    packs = manifest.packs if manifest else {}
    wanted = {name for files in packs.values() for name, _ in files}
    for file in folder.iterdir():
        if file.name not in wanted:
            file.unlink()
    _for_each(_load, [(key, packs[key], folder) for key in packs.keys() - present])
    if manifest:
        (folder / "meta.json").write_text(manifest.meta)


def retire(manifest: Manifest, of: Manifest | None) -> Manifest:
    """The manifest with the packs of another index, which it replaces, as retired."""
    left = dict.fromkeys(of.packs, now()) if of else {}
    return manifest.model_copy(update={"retired": manifest.retired | left})


def sweep(current: Manifest | None) -> None:
    """Delete packs that were retired an hour ago, and those of writers that never published."""
    kept = {*(current.packs if current else ()), *(current.retired if current else ())}
    builds = {
        item["Key"].rpartition("/")[2].removesuffix(".json")
        for item in _objects(f"{FOLDER}/building/")
        if item["LastModified"] > now() - ABANDONED
    }
    old = [
        item["Key"]
        for item in _objects(f"{FOLDER}/packs/")
        if item["Key"] not in kept
        and item["LastModified"] < now() - GRACE
        and item["Key"].split("/")[-2] not in builds
    ]
    _delete(old)


def drop_other_formats() -> None:
    """What functions before a deployment wrote, once there is an index that those after it read."""
    _delete([item["Key"] for item in _objects(_ALL_FORMATS) if not item["Key"].startswith(f"{FOLDER}/")])


def forget_building(generation: str) -> None:
    client("s3").delete_object(Bucket=search_bucket(), Key=building(generation))


def _objects(prefix: str) -> Iterator[Any]:
    pages = client("s3").get_paginator("list_objects_v2").paginate(Bucket=search_bucket(), Prefix=prefix)
    for page in pages:
        yield from page.get("Contents", [])


def _delete(keys: list[str]) -> None:
    for start in range(0, len(keys), 1000):
        objects: Any = [{"Key": key} for key in keys[start : start + 1000]]
        client("s3").delete_objects(Bucket=search_bucket(), Delete={"Objects": objects, "Quiet": True})


def _packs_of(meta: dict[str, Any], folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """The packs of an index by name: each segment's files, and its list of deletions."""
    for segment in meta["segments"]:
        stem = segment["segment_id"].replace("-", "")
        yield stem, sorted(file for file in folder.glob(f"{stem}.*") if file.suffix != ".del")
        if segment["deletes"]:
            lost = folder / f"{stem}.{segment['deletes']['opstamp']}.del"
            # Two writers may use the same number for different deletions.
            yield f"{lost.name}-{hashlib.sha256(lost.read_bytes()).hexdigest()[:16]}", [lost]


def _store(key: str, files: list[Path]) -> None:
    """The pack is written to disk first: that of an old segment has hundreds of megabytes."""
    with tempfile.TemporaryFile() as pack:
        for file in files:
            with file.open("rb") as part:
                shutil.copyfileobj(part, pack)
        size = pack.tell()
        pack.seek(0)
        client("s3").put_object(Bucket=search_bucket(), Key=key, Body=pack, ContentLength=size)


def _load(key: str, files: list[tuple[str, int]], folder: Path) -> None:
    try:
        body = client("s3").get_object(Bucket=search_bucket(), Key=key)["Body"]
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            raise PackGoneError(f"{key} is gone") from error
        raise
    for name, size in files:
        with (folder / name).open("wb") as file:
            for start in range(0, size, _CHUNK):
                file.write(body.read(min(_CHUNK, size - start)))


def _for_each(do: Any, tasks: list[tuple[Any, ...]]) -> None:
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        for done in [pool.submit(do, *task) for task in tasks]:
            done.result()
