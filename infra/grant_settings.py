"""The environment that goes with what a function may touch: together where several uses share it."""

from __future__ import annotations

from collections.abc import Callable

from infra.platform import Platform

TABLE_SETTINGS: dict[str, Callable[[Platform], str]] = {
    "TABLE_NAME": lambda p: p.table_name,
    "QUEUE_SHARDS": lambda p: p.queue_shards,
    "NUMBER_BLOCK": lambda p: p.number_block,
}
INBOX_SETTINGS: dict[str, Callable[[Platform], str]] = {"INBOX_BUCKET": lambda p: p.inbox_name}
FILES_SETTINGS: dict[str, Callable[[Platform], str]] = {
    "FILES_BUCKET": lambda p: p.files_name,
    "FILES_SCANNED": lambda p: p.files_scanned,
}
POOL_SETTINGS: dict[str, Callable[[Platform], str]] = {
    "USER_POOL_ID": lambda p: p.user_pool_id,
    "USER_POOL_CLIENT_ID": lambda p: p.user_pool_client_id,
    "SSO_CLIENT_ID": lambda p: p.sso_client_id,
}
QUEUE_SETTINGS: dict[str, Callable[[Platform], str]] = {
    "PREFIX": lambda p: p.prefix,
    "CONSUMERS": lambda p: ",".join(p.consumers),
}
SEARCH_SETTINGS: dict[str, Callable[[Platform], str]] = {
    "SEARCH_ENGINE": lambda p: p.search.engine,
    "SEARCH_BUCKET": lambda p: p.search_name,
    "SEARCH_INDEX": lambda p: p.search.index,
    "OPENSEARCH_ENDPOINT": lambda p: p.search.endpoint or "none",
}
SECRET_SETTINGS: dict[str, Callable[[Platform], str]] = {"PREFIX": lambda p: p.prefix}
