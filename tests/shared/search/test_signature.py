"""A domain of AWS's is asked over TLS, with a signature that it can check."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from shared.aws import credentials
from shared.config import setting
from shared.search.engine import engine
from tests.shared.search.documents import ask, found
from tests.support.aws import REGION, FakeAws

SIGNED = ("X-Amz-Content-SHA256", "X-Amz-Date", "X-Amz-Security-Token")
NO_HITS = {"total": {"value": 0}, "hits": []}


@dataclass
class Asked:
    """A request as it came over the wire."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def signature(self) -> str:
        """What the service makes of it, with the same key."""
        request = AWSRequest(self.method, f"https://{self.headers['Host']}{self.path}", data=self.body)
        for name in SIGNED:
            if name in self.headers:
                request.headers[name] = self.headers[name]
        request.context["timestamp"] = self.headers["X-Amz-Date"]
        judge = SigV4Auth(credentials().get_frozen_credentials(), "es", REGION)
        return str(judge.signature(judge.string_to_sign(request, judge.canonical_request(request)), request))


@dataclass
class Domain:
    """A server with TLS that remembers what it was asked."""

    asked: list[Asked] = field(default_factory=list)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        remembered = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                remembered.append(Asked(self.command, self.path, dict(self.headers), body))
                counts: dict[str, object] = {name: {"buckets": []} for name in json.loads(body)["aggs"]}
                answer = json.dumps({"hits": NO_HITS, "aggregations": counts}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                """Nobody reads it."""

        return Handler


@pytest.fixture
def domain(desk: FakeAws, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Domain]:
    certificate = a_certificate(tmp_path)
    domain = Domain()
    server = HTTPServer(("127.0.0.1", 0), domain.handler())
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("SEARCH_ENGINE", "opensearch")
    monkeypatch.setenv("OPENSEARCH_ENDPOINT", f"https://127.0.0.1:{server.server_port}")
    setting.cache_clear()
    engine.cache_clear()
    yield domain
    server.shutdown()
    server.server_close()
    monkeypatch.undo()
    setting.cache_clear()
    engine.cache_clear()


def a_certificate(folder: Path) -> Path:
    """Its own, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    text = serialization.Encoding.PEM
    plain = key.private_bytes(text, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "domain.pem"
    file.write_bytes(plain + made.public_bytes(text))
    return file


def test_what_is_asked_is_signed_with_its_words_for_the_domains_region(domain: Domain) -> None:
    assert found(engine(), ask("Rückerstattung", "kettle")).total == 0

    [asked] = domain.asked
    assert json.loads(asked.body)["track_total_hits"] is True
    scope = f"/{REGION}/es/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date"
    assert scope in asked.headers["Authorization"]
    assert asked.headers["Authorization"].endswith(f"Signature={asked.signature()}")
