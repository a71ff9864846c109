"""The CloudFront function of the sites: a path without a file name is a page of the single-page app."""

ROUTER = """\
function handler(event) {
  const request = event.request;
  if (!request.uri.split("/").pop().includes(".")) request.uri = "/index.html";
  return request;
}
"""
