import { expect, it } from "vitest";
import { previewKind } from "./preview_kind";

it.each([
  ["image/png", "a.png", "image"],
  ["image/svg+xml", "a.svg", null],
  ["text/html", "a.html", null],
  ["text/csv; charset=utf-8", "a.csv", "text"],
  ["application/pdf", "a.pdf", "pdf"],
  ["video/webm;codecs=vp9", "a.webm", "video"],
  ["message/rfc822", "a.eml", "mail"],
  ["application/octet-stream", "system.LOG", "text"],
  ["application/octet-stream", "setup.exe", null],
  ["application/zip", "a.pdf.zip", null],
])("%s, called %s, is shown as %s", (content_type, filename, kind) => {
  expect(previewKind({ content_type, filename })).toBe(kind);
});
