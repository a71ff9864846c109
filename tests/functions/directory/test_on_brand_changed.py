"""How a brand looks, on its portal: at once, and without a deployment."""

from __future__ import annotations

import json
from typing import Any

import pytest

from functions.automation.snippets import handler as snippets
from functions.directory.brands import handler as brands
from functions.directory.on_brand_changed import handler
from shared.aws import client
from shared.config import files_bucket
from tests.support.calls import call
from tests.support.people import ADA
from tests.support.pump import Pump

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F25", whole=False)]

NORDLICHT = {"name": "Nordlicht", "sender": "Nordlicht <hallo@aurora.example>"}


def public(path: str) -> dict[str, Any]:
    found = client("s3").get_object(Bucket=files_bucket(), Key=f"public/sites/{path}.json")
    assert found["ContentType"] == "application/json"
    assert found["CacheControl"] == "public, max-age=30"
    shown: dict[str, Any] = json.loads(found["Body"].read())
    return shown


def sites() -> set[str]:
    found = client("s3").list_objects_v2(Bucket=files_bucket(), Prefix="public/sites/")
    return {entry["Key"].removeprefix("public/sites/") for entry in found.get("Contents", ())}


def test_a_changed_brand_looks_so_on_its_portal() -> None:
    look = {"name": "Aurora", "accent": "#112233", "reply_promise": "Within a day.", "topics": ["Returns"]}
    call(brands, "PATCH /brands/aurora", look | {"languages": ["en"]}, as_=ADA)
    Pump((handler,)).run()

    assert public("help.aurora.example") == {
        "brand": {"id": "aurora", "language": "en", "languages": ["en"], "logo_url": None, "is_closed": False}
        | look,
        "brands": [{"id": "aurora", "name": "Aurora"}, {"id": "kaffeewerk", "name": "Kaffeewerk"}],
    }
    assert public("hilfe.kaffeewerk.example")["brand"]["name"] == "Kaffeewerk"
    assert public("desk.northwind.example")["brand"]["accent"] == "#112233", (
        "the workspace looks as the first"
    )


def test_a_new_brand_has_a_portal_below_the_first() -> None:
    call(brands, "POST /brands", NORDLICHT, as_=ADA)
    Pump((handler,)).run()
    assert public("help.aurora.example/brands/nordlicht")["brand"]["name"] == "Nordlicht"


@pytest.mark.feature("F01", whole=False)
def test_a_portal_is_installed_under_its_brands_name() -> None:
    call(brands, "POST /brands", NORDLICHT, as_=ADA)
    Pump((handler,)).run()

    key = "public/sites/help.aurora.example/brands/nordlicht.webmanifest"
    found = client("s3").get_object(Bucket=files_bucket(), Key=key)
    manifest = json.loads(found["Body"].read())

    assert found["ContentType"] == "application/manifest+json"
    assert (manifest["name"], manifest["start_url"]) == ("Nordlicht", "/brands/nordlicht/")
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}


def test_the_portal_of_an_archived_brand_is_closed_until_it_is_restored() -> None:
    call(brands, "POST /brands", NORDLICHT, as_=ADA)
    call(brands, "PUT /brands/nordlicht/archive", as_=ADA)
    Pump((handler,)).run()
    closed = public("help.aurora.example/brands/nordlicht")
    assert (closed["brand"]["name"], closed["brand"]["is_closed"]) == ("Nordlicht", True)
    assert "nordlicht" not in {brand["id"] for brand in closed["brands"]}

    call(brands, "DELETE /brands/nordlicht/archive", as_=ADA)
    Pump((handler,)).run()
    assert public("help.aurora.example/brands/nordlicht")["brand"]["is_closed"] is False


def test_other_records_are_no_news_for_portals() -> None:
    call(snippets, "POST /snippets", {"name": "Thanks", "text": "Thank you"}, as_=ADA)
    Pump((handler,)).run()
    assert sites() == set()
