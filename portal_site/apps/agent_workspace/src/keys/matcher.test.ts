import { describe, expect, it } from "vitest";
import { keycaps } from "./bindings";
import { isSingleKey, matchStroke, strokeOf } from "./matcher";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) =>
  strokeOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

const active = [
  ["solve", "e"],
  ["solveAndNext", "shift+e"],
  ["goUnassigned", "g u"],
  ["palette", "mod+k"],
  ["help", "?"],
] as const;

describe("strokes", () => {
  it("tell a letter from the same letter with Shift", () => {
    expect(press("e")).toBe("e");
    expect(press("E", { shiftKey: true })).toBe("shift+e");
  });

  it("take a sign as it is printed, however a keyboard makes it", () => {
    expect(press("?", { shiftKey: true })).toBe("?");
  });

  it("treat Ctrl and the Mac's command key alike, and leave Alt to the system", () => {
    expect(press("k", { ctrlKey: true })).toBe("mod+k");
    expect(press("k", { metaKey: true })).toBe("mod+k");
    expect(press("k", { altKey: true })).toBeNull();
    expect(press("Shift", { shiftKey: true })).toBeNull();
  });
});

describe("matching", () => {
  it("runs a single stroke", () => {
    expect(matchStroke("", "e", active)).toEqual({ kind: "run", id: "solve" });
  });

  it("waits for the second half of a sequence, then runs it", () => {
    expect(matchStroke("", "g", active)).toEqual({ kind: "wait", typed: "g" });
    expect(matchStroke("g", "u", active)).toEqual({ kind: "run", id: "goUnassigned" });
  });

  it("forgets a sequence that leads nowhere and takes the stroke for itself", () => {
    expect(matchStroke("g", "e", active)).toEqual({ kind: "run", id: "solve" });
    expect(matchStroke("g", "x", active)).toEqual({ kind: "none" });
  });

  it("prefers what was registered last: a dialog over the screen below", () => {
    expect(matchStroke("", "e", [...active, ["emphasis", "e"]] as const)).toEqual({ kind: "run", id: "emphasis" });
  });
});

describe("keys on screen", () => {
  it("are shown as they are printed", () => {
    expect(keycaps("mod+shift+enter", false)).toEqual([["Ctrl", "Shift", "Enter"]]);
    expect(keycaps("g u", true)).toEqual([["G"], ["U"]]);
  });

  it("that are no text stay on while typing", () => {
    expect(isSingleKey("e")).toBe(true);
    expect(isSingleKey("mod+enter")).toBe(false);
  });
});
