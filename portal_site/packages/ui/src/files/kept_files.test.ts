import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { drop, isGone, keep, keptIn, refuse, type KeptFile } from "./kept_files";

const HOUR = 60 * 60_000;
const file = (name: string, at = 0): KeptFile => ({ key: name, uploadId: `id-of-${name}`, name, size: 5, at });
const namesIn = (place: string) => keptIn(place).map(({ name }) => name);

describe("the files of a draft", () => {
  let browser: Map<string, string>;
  beforeEach(() => {
    browser = new Map();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => browser.get(key) ?? null,
      setItem: (key: string, value: string) => browser.set(key, value),
      removeItem: (key: string) => browser.delete(key),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("are kept in the browser, for each draft by itself", () => {
    keep("one", file("manual.pdf"));
    keep("one", file("photo.png"));
    keep("two", file("bill.pdf"));
    expect([namesIn("one"), namesIn("two")]).toEqual([["manual.pdf", "photo.png"], ["bill.pdf"]]);
  });

  it("leave nothing behind", () => {
    keep("one", file("manual.pdf"));
    drop("one", "manual.pdf");
    expect(browser.size).toBe(0);
  });

  it("that the desk refuses by their id are gone, and the others are not", () => {
    keep("one", file("manual.pdf"));
    keep("one", file("photo.png"));
    refuse("one", "id-of-photo.png is not an upload of yours");
    expect(keptIn("one").map((each) => isGone(each, 0))).toEqual([false, true]);
  });
});

it.each([
  [1, false],
  [23, false],
  [24, true],
])("a file that was chosen %d hours ago is gone: %s", (hours, gone) => {
  expect(isGone(file("manual.pdf"), hours * HOUR)).toBe(gone);
});
