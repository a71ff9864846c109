"""What a function may access. Each member is one row of `infra/grants.py`; roles have no other source."""

from enum import StrEnum


class Uses(StrEnum):
    """One grant. A function without any can only write its own log."""

    READ_TABLE = "read-table"
    WRITE_TABLE = "write-table"
    READ_DIRECTORY = "read-directory"
    REQUEST_SIGN_IN_LINKS = "request-sign-in-links"
    CLOSE_TICKETS = "close-tickets"
    READ_INBOX = "read-inbox"
    READ_FILES = "read-files"
    WRITE_FILES = "write-files"
    WRITE_UPLOADS = "write-uploads"
    READ_EXPORTS = "read-exports"
    WRITE_EXPORTS = "write-exports"
    READ_RAW_MAIL = "read-raw-mail"
    STORE_RAW_MAIL = "store-raw-mail"
    PUBLISH_FILES = "publish-files"
    READ_UPLOADS = "read-uploads"
    DISCARD_RAW_MAIL = "discard-raw-mail"
    READ_SEARCH = "read-search"
    WRITE_SEARCH = "write-search"
    PUBLISH_EVENTS = "publish-events"
    SEND_MAIL = "send-mail"
    READ_MAIL_IDENTITIES = "read-mail-identities"
    CREATE_USERS = "create-users"
    MANAGE_USERS = "manage-users"
    VERIFY_TOKENS = "verify-tokens"
    START_CLOCKS = "start-clocks"
    SET_TIMERS = "set-timers"
    READ_DEAD_LETTERS = "read-dead-letters"
    TAKE_DEAD_LETTERS = "take-dead-letters"
    SEND_TO_CONSUMERS = "send-to-consumers"
    READ_ALARMS = "read-alarms"
    CALL_CONSUMERS = "call-consumers"
    PUSH = "push"
    READ_SECRETS = "read-secrets"
    STORE_SECRETS = "store-secrets"
    LINK_TO_SITES = "link-to-sites"


# Of the table: what a caller may do only so often.
WRITES = frozenset({Uses.WRITE_TABLE, Uses.REQUEST_SIGN_IN_LINKS})
