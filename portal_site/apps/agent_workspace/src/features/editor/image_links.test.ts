import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { filesIn, placeImage, previewOf, shownSize, withSources, withUploadIds } from "./image_links";

describe("a picture among the words", () => {
  beforeEach(() => void vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:shot"));
  afterEach(() => vi.restoreAllMocks());

  const html = '<p>Look: <img src="cid:shot-key"></p>';
  const uploads = [{ key: "shot-key", uploadId: "shot-id" }, { key: "bill-key", uploadId: "bill-id" }];

  it("is sent under the id of its upload", () => {
    expect(withUploadIds(html, uploads)).toBe('<p>Look: <img src="cid:shot-id"></p>');
  });

  it("is shown while the page is open", () => {
    placeImage("shot-key", new File(["x"], "shot.png"));
    expect([previewOf("cid:shot-key"), previewOf("cid:unknown")]).toEqual(["blob:shot", undefined]);
  });

  it("is looked for by no browser while it is written, and by nobody's words", () => {
    const written = '<p>data-link="cid:typed" <img alt="shot" data-link="cid:shot-key" width="3"></p>';
    expect(withSources(written)).toBe('<p>data-link="cid:typed" <img alt="shot" src="cid:shot-key" width="3"></p>');
  });

  it("that was deleted again is not attached in its stead", () => {
    placeImage("shot-key", new File(["x"], "shot.png"));
    expect(filesIn(html, uploads)).toEqual(uploads);
    expect(filesIn("<p>Nothing.</p>", uploads)).toEqual([uploads[1]]);
  });
});

it.each([
  [{ width: 300, height: 200 }, { width: 300, height: 200 }],
  [{ width: 2400, height: 1000 }, { width: 600, height: 250 }],
])("a picture of %j is shown as %j", (size, shown) => {
  expect(shownSize(size)).toEqual(shown);
});
