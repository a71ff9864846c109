import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetUpload, rememberUpload, unfinishedUpload } from "./unfinished_uploads";

const HOUR = 60 * 60_000;
const film = { name: "film.webm", size: 30_000_000, lastModified: 7 };

describe("an upload whose line broke", () => {
  beforeEach(() => {
    const browser = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => browser.get(key) ?? null,
      setItem: (key: string, value: string) => browser.set(key, value),
      removeItem: (key: string) => browser.delete(key),
    });
    vi.useFakeTimers();
    rememberUpload(film, "upload-1");
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("goes on with the same file", () => {
    expect(unfinishedUpload({ ...film })).toBe("upload-1");
  });

  it.each([{ name: "other.webm" }, { size: 1 }, { lastModified: 8 }])("does not go on with another: %o", (other) => {
    expect(unfinishedUpload({ ...film, ...other })).toBeUndefined();
  });

  it("is forgotten once it ended, or after a day", () => {
    rememberUpload({ ...film, name: "late.webm" }, "upload-2");
    forgetUpload(film);
    expect(unfinishedUpload(film)).toBeUndefined();
    vi.advanceTimersByTime(24 * HOUR);
    expect(unfinishedUpload({ ...film, name: "late.webm" })).toBeUndefined();
  });
});
