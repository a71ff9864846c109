"""`desk.toml`: a mistake in it is one line that names the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.config import DESK_FILE, DeskFileError, load_desk

GOOD = DESK_FILE.read_text()

# What somebody writes instead of what, and what they are told.
MISTAKES = {
    "no mail address": (
        'address = "billing@aurora-audio.example"',
        'address = "billing"',
        "mailboxes[1].address: String should match pattern",
    ),
    "a sender without an address": (
        'sender = "Aurora Audio <help@aurora-audio.example>"',
        'sender = "Aurora Audio"',
        "brands[0].sender: is not a sender such as",
    ),
    "a domain that is not named": (
        'engine = "tantivy"',
        'engine = "opensearch"',
        "search: endpoint and domain_arn belong to the engine opensearch",
    ),
    "an engine that is not there": ('engine = "tantivy"', 'engine = "solr"', "search.engine:"),
    "a colour's name": ('accent = "#4f46e5"', 'accent = "indigo"', "brands[0].accent:"),
    "an unknown brand": (
        'brand_id = "kaffeewerk"',
        'brand_id = "coffee"',
        "mailboxes[service@kaffeewerk.example].brand_id: there is no 'coffee'; known are aurora, kaffeewerk",
    ),
    "an unknown team": (
        'team_id = "billing"',
        'team_id = "bills"',
        "mailboxes[billing@aurora-audio.example].team_id: there is no 'bills'",
    ),
    "the same team twice": ('id = "billing"', 'id = "service"', "teams.id: 'service' stands there twice"),
    "a misspelt field": ("monthly_budget", "montly_budget", "montly_budget: Extra inputs are not permitted"),
    "a retention that CloudWatch lacks": (
        "log_retention_days = 30",
        "log_retention_days = 31",
        "log_retention_days:",
    ),
    "no shard": ("queue_shards = 1", "queue_shards = 0", "queue_shards: Input should be greater than"),
    "no region": ('region = "eu-central-1"', 'region = "Frankfurt"', "region:"),
    "half a web address": (
        "monthly_budget = 50",
        'workspace_domain = "desk.northwind.example"\nmonthly_budget = 50',
        "workspace_domain and certificate_arn belong together",
    ),
    "invitations from elsewhere": (
        "monthly_budget = 50",
        'invitations_from = "desk@elsewhere.example"\nmonthly_budget = 50',
        "invitations_from: there is no 'elsewhere.example'",
    ),
    "an unknown zone": (
        'zone = "Europe/Berlin"',
        'zone = "Berlin"',
        "calendars[0].zone: is not a time zone such as Europe/Berlin",
    ),
    "a day that is none": ('"mon-sun"', '"mo-su"', "is no day of the week"),
    "hours that end before they begin": ('"08:00-12:00"', '"12:00-08:00"', "is not a stretch of a day"),
    "hours that overlap": (
        '"13:00-17:00"',
        '"11:00-17:00"',
        "calendars[1].week: mon: hours overlap at 11:00",
    ),
    "an unknown country": (
        'country = "DE"',
        'country = "ZZ"',
        "calendars[workshop]: there is no country ZZ",
    ),
    "an unknown region": (
        'region = "BY"',
        'region = "Bayern"',
        "calendars[workshop]: DE has no region Bayern: known",
    ),
    "an unknown calendar": (
        'calendar_id = "workshop"',
        'calendar_id = "office"',
        "sla-policies[kaffeewerk].calendar_id: there is no 'office'; known are always, workshop",
    ),
    "a target that is no time": (
        'urgent = "2h"',
        'urgent = "2 hours"',
        'sla-policies[0].first_response.urgent: is not a time such as "30m"',
    ),
    "a priority without a target": (
        ', low = "16h"',
        "",
        "sla-policies[0].first_response.low: Field required",
    ),
    "a field of a record that is none": (
        'reply_promise = "We',
        'promise = "We',
        "brands[0]: promise: there is no such field",
    ),
    "a portal of nobody": (
        'aurora = "help.aurora-audio.example"',
        'acme = "help.acme.example"',
        "portal_domains: there is no 'acme'",
    ),
    "an owner that is none": ('owner = "desk"', 'owner = "mia"', "owner: Input should be"),
    "not TOML": ("[[brands]]", "[[brands", "is not TOML"),
}


def test_the_example_is_valid_and_names_its_mail_domains() -> None:
    assert load_desk().mail_domains == ["aurora-audio.example", "kaffeewerk.example", "northwind.example"]


@pytest.mark.parametrize(("right", "wrong", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_line_that_names_the_field(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    file = tmp_path / "desk.toml"
    assert right in GOOD
    file.write_text(GOOD.replace(right, wrong, 1))
    with pytest.raises(DeskFileError) as caught:
        load_desk(file)
    assert str(caught.value).startswith("desk.toml: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_says_where_to_read_about_it(tmp_path: Path) -> None:
    with pytest.raises(DeskFileError, match=r"docs/deploy\.md"):
        load_desk(tmp_path / "desk.toml")
