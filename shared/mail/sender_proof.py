"""Whether the author of a mail is who they say, as SES checked it when the mail came in.

https://docs.aws.amazon.com/ses/latest/dg/receiving-email-authentication.html describes its `Authentication-Results` (RFC 8601).
"""

from __future__ import annotations

import re

from shared.mail.headers import addresses, raw_headers
from shared.mail.mime_tree import MimePart
from shared.mail.model import Verdict

_CHECKER = "amazonses.com"
# What SES repeats there of a sender's own words could hold anything, in quotes or in comments.
_SENDERS_WORDS = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)')
_DMARC = re.compile(r"\s*dmarc=(\w+)(?:.*\bheader\.from=([\w.-]+))?", re.DOTALL)
_DKIM = re.compile(r"\s*dkim=pass\b.*\bheader\.[di]=\S*?@?([\w-]+(?:\.[\w-]+)+)\s*$", re.DOTALL)


def sender_verdict(message: MimePart) -> Verdict:
    """PASS and FAIL speak of the one mailbox of the one From. Any other author is a claim that nobody has checked."""
    names = raw_headers(message, "From")
    authors = [address for _, address in addresses(message, "From")]
    if len(names) != 1 or len(authors) != 1:
        return Verdict.FAIL
    written = next(iter(raw_headers(message, "Authentication-Results")), "").lower()
    checker, _, results = written.partition(";")
    if checker.strip() != _CHECKER:
        return Verdict.UNKNOWN
    return _verdict(_SENDERS_WORDS.sub("", results).split(";"), authors[0].rpartition("@")[2].lower())


def _verdict(results: list[str], domain: str) -> Verdict:
    """DMARC's, where the domain has a policy; else a signature of the domain itself."""
    found = [match for match in map(_DMARC.match, results) if match]
    said = {(match[1], match[2] or domain) for match in found}
    if any(word == "fail" for word, _ in said):
        return Verdict.FAIL
    if said == {("pass", domain)}:
        return Verdict.PASS
    signed = {match[1] for match in map(_DKIM.match, results) if match}
    return (
        Verdict.PASS if domain in signed and not any(word == "pass" for word, _ in said) else Verdict.UNKNOWN
    )
