"""What the deployment tells a function, read from the environment when first asked for."""

from __future__ import annotations

import os
from functools import cache


class MissingSettingError(RuntimeError):
    """A function was deployed without a setting that it needs: a defect of the stack, not of the caller."""


@cache
def setting(name: str) -> str:
    """The value of an environment variable such as `TABLE_NAME`."""
    value = os.environ.get(name)
    if not value:
        raise MissingSettingError(f"the environment variable {name} is not set")
    return value


def table_name() -> str:
    return setting("TABLE_NAME")


def queue_shards() -> int:
    """How many partitions of an index a queue is spread over, as desk.toml has it."""
    return int(setting("QUEUE_SHARDS"))


def number_block() -> int:
    """How many ticket numbers a function takes at once, as desk.toml has it."""
    return int(setting("NUMBER_BLOCK"))


def close_after_days() -> int:
    """After how many silent days a solved ticket is closed, as desk.toml has it; 0: never."""
    return int(setting("CLOSE_AFTER_DAYS"))


def staff_second_factor() -> str:
    """`required` or `optional`, as desk.toml has it; empty where the deployment does not say."""
    return os.environ.get("STAFF_SECOND_FACTOR", "")


def inbox_bucket() -> str:
    """Raw mail, as SES's receipt rule stores it."""
    return setting("INBOX_BUCKET")


def files_bucket() -> str:
    """Attachments, long bodies and the raw MIME of threaded mail."""
    return setting("FILES_BUCKET")


def scans_files() -> bool:
    """Whether something scans stored files for malware, and says so."""
    return os.environ.get("FILES_SCANNED") == "yes"


def search_engine() -> str:
    """`tantivy` or `opensearch`, as desk.toml has it."""
    return setting("SEARCH_ENGINE")


def search_bucket() -> str:
    """The search index, where tantivy is the engine."""
    return setting("SEARCH_BUCKET")


def opensearch_endpoint() -> str:
    """The URL of the OpenSearch domain, where that is the engine."""
    return setting("OPENSEARCH_ENDPOINT")


def search_index() -> str:
    """The name under which OpenSearch knows this desk's tickets: a domain may serve several desks."""
    return setting("SEARCH_INDEX")


def bus_name() -> str:
    return setting("BUS_NAME")


def user_pool_id() -> str:
    return setting("USER_POOL_ID")


def user_pool_client_id() -> str:
    return setting("USER_POOL_CLIENT_ID")


def sso_client_id() -> str:
    """The app client of the user pool through which only single sign-on comes in."""
    return setting("SSO_CLIENT_ID")


def api_url() -> str:
    """The desk's API, without a slash at its end."""
    return setting("API_URL")


def configuration_set() -> str:
    """The SES configuration set that reports deliveries, bounces and complaints."""
    return setting("CONFIGURATION_SET")


def mail_domain() -> str:
    """The right-hand side of the Message-IDs that this desk makes."""
    return setting("MAIL_DOMAIN")


def portal_url() -> str:
    return setting("PORTAL_URL")


def prefix() -> str:
    """What the names of all of this desk's queues, functions and alarms begin with."""
    return setting("PREFIX")


def consumers() -> list[str]:
    """Every consumer that has a queue, as `<domain>-<name>`."""
    return setting("CONSUMERS").split(",")


def workspace_url() -> str:
    return setting("WORKSPACE_URL")


def timer_target() -> str:
    """The ARN of the function that timers call when their moment has come."""
    return setting("TIMER_TARGET")


def timer_role() -> str:
    """The ARN of the role in which they call it."""
    return setting("TIMER_ROLE")


def clock_workflow() -> str:
    """The ARN of the workflow that watches tickets' clocks."""
    return setting("CLOCK_WORKFLOW")
