"""Who may call the API from a browser, as API Gateway's own settings."""

# Any origin: callers are recognised by a token in a header and never by a cookie, so a foreign page has nothing to misuse;
# and the chat widget runs on foreign pages.
CORS = {
    "AllowOrigins": ["*"],
    "AllowMethods": ["*"],
    "AllowHeaders": ["authorization", "content-type", "idempotency-key", "if-match"],
    "ExposeHeaders": ["etag", "retry-after"],
    "MaxAge": 3600,
}
