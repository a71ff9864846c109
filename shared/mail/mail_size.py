"""How much a mail can carry."""

# SES takes 40 MB of raw mail through its second API; base64 makes files a third larger, and lines cost a little.
MAX_FILE_BYTES = 28_000_000
