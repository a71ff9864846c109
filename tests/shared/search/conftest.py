"""Both engines: what the contract tests say is true of tantivy on S3 and of a real OpenSearch."""

from __future__ import annotations

import socket
import uuid
from collections.abc import Iterator

import pytest
from opensearchpy import OpenSearch

from infra.local.opensearch import NoOpenSearchError, opensearch
from shared.config import setting
from shared.search.engine import SearchEngine, engine
from tests.support.aws import FakeAws


@pytest.fixture(scope="session")
def opensearch_url() -> Iterator[str]:
    """A real OpenSearch, or the reason why this machine has none."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    try:
        running = opensearch(port)
        url = running.__enter__()
    except NoOpenSearchError as reason:
        pytest.skip(f"OpenSearch: {reason}")
    # A write waits until it is seen, which is a second by default.
    quick = {"index_patterns": ["desk-*"], "template": {"settings": {"refresh_interval": "20ms"}}}
    OpenSearch([url]).indices.put_index_template(name="quick", body=quick)
    yield url
    running.__exit__(None, None, None)


@pytest.fixture(params=["tantivy", "opensearch"])
def search(
    request: pytest.FixtureRequest, desk: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SearchEngine]:
    """An engine in which nothing was ever written."""
    monkeypatch.setenv("SEARCH_ENGINE", request.param)
    if request.param == "opensearch":
        monkeypatch.setenv("OPENSEARCH_ENDPOINT", request.getfixturevalue("opensearch_url"))
        monkeypatch.setenv("SEARCH_INDEX", f"desk-{uuid.uuid4().hex}")
    setting.cache_clear()
    engine.cache_clear()
    yield engine()
    monkeypatch.undo()
    setting.cache_clear()
    engine.cache_clear()
