"""Botocore's data as the layer has it: smaller, and nothing that a call needs is gone."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import botocore
import botocore.session
import pytest
from botocore.loaders import Loader

from infra.service_models import trim_service_models

SERVICES = ("cognito-idp", "dynamodb", "events", "s3", "sesv2")
WHOLE = Path(botocore.__file__).parent / "data"


@pytest.fixture(scope="module")
def trimmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("botocore") / "data"
    data.mkdir()
    for path in WHOLE.iterdir():
        if path.is_file():
            shutil.copy(path, data)
    for service in (*SERVICES, "sqs"):
        shutil.copytree(WHOLE / service, data / service)
    trim_service_models(data, SERVICES)
    return data


def client_from(data: Path, service: str, region: str) -> Any:
    session = botocore.session.Session()
    loader = Loader(extra_search_paths=[str(data)], include_default_search_paths=False)
    session.register_component("data_loader", loader)
    session.set_credentials("nobody", "calls anything")
    return session.create_client(service, region_name=region)


def shape_of(shape: Any, seen: frozenset[str] = frozenset()) -> Any:
    """A shape as calls see it: names, types, places in the request; a shape within itself by its name."""
    if shape is None or shape.name in seen:
        return getattr(shape, "name", None)
    seen |= {shape.name}
    inside = getattr(shape, "members", None) or {
        part: getattr(shape, part) for part in ("member", "key", "value") if hasattr(shape, part)
    }
    parts = {name: shape_of(part, seen) for name, part in inside.items()}
    return (shape.type_name, shape.serialization, shape.metadata, parts)


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("region", ["eu-central-1", "us-gov-west-1", "cn-north-1"])
def test_a_client_talks_to_the_same_address(trimmed: Path, service: str, region: str) -> None:
    ours, whole = (client_from(data, service, region) for data in (trimmed, WHOLE))
    assert ours.meta.endpoint_url == whole.meta.endpoint_url
    assert ours.meta.config.signature_version == whole.meta.config.signature_version


@pytest.mark.parametrize("service", ["dynamodb", "events", "sesv2"])
def test_every_call_and_answer_stays_as_it_was(trimmed: Path, service: str) -> None:
    ours, whole = (client_from(data, service, "eu-central-1").meta.service_model for data in (trimmed, WHOLE))
    assert ours.operation_names == whole.operation_names
    for name in whole.operation_names:
        mine, theirs = ours.operation_model(name), whole.operation_model(name)
        assert mine.http == theirs.http
        assert shape_of(mine.input_shape) == shape_of(theirs.input_shape)
        assert shape_of(mine.output_shape) == shape_of(theirs.output_shape)


def test_other_services_texts_and_compression_are_gone(trimmed: Path) -> None:
    assert not (trimmed / "sqs").exists()
    assert not list(trimmed.rglob("*.gz"))
    assert '"documentation":"<p>' not in next(trimmed.glob("dynamodb/2012*/service-2.json")).read_text()
    assert (trimmed / "endpoints.json").stat().st_size < 100_000


def test_the_rules_of_addresses_are_the_same_without_spaces(trimmed: Path) -> None:
    for rules in trimmed.glob("*/*/endpoint-rule-set-1.json"):
        packed = WHOLE / rules.relative_to(trimmed).with_suffix(".json.gz")
        assert json.loads(rules.read_text()) == json.loads(gzip.decompress(packed.read_bytes()))
        assert " " * 2 not in rules.read_text()
