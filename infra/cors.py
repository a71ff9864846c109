"""Who may call the API from a browser, as API Gateway's own settings."""

# Any origin: a caller is known by the token in a header and never by a cookie, so there is nothing that a foreign page
# could borrow; and the chat widget lives on foreign pages.
CORS = {
    "AllowOrigins": ["*"],
    "AllowMethods": ["*"],
    "AllowHeaders": ["authorization", "content-type", "idempotency-key", "if-match"],
    "ExposeHeaders": ["etag"],
    "MaxAge": 3600,
}
