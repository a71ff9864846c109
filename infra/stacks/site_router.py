"""The CloudFront function of the sites: a path without a file name is a page of the single-page app.

A portal with several brands serves each under its own domain, with its own `config.json`.
"""

from __future__ import annotations

import json

_ROUTER = """\
const brandHosts = %s;

function handler(event) {
  const request = event.request;
  const host = request.headers.host ? request.headers.host.value : "";
  if (request.uri === "/config.json" && brandHosts.includes(host)) {
    request.uri = "/config/" + host + ".json";
  } else if (!request.uri.split("/").pop().includes(".")) {
    request.uri = "/index.html";
  }
  return request;
}
"""


def router_code(brand_hosts: list[str]) -> str:
    return _ROUTER % json.dumps(brand_hosts)
