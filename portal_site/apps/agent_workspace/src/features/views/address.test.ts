import { describe, expect, it } from "vitest";
import { changesOf, viewAddress, withChanges } from "./address";

const late = { conditions: "sla:late", sort: "sla", reverse: false, columns: ["team"], group: "status", layout: "board" } as const;

describe("the address of a view", () => {
  it("has what is changed of it, and nothing that is no view's", () => {
    expect(viewAddress({ q: 7, sort: "colour", group: "none", columns: ["brand", "x"], reverse: "yes", other: 1 })).toEqual({ q: "7", group: "none", columns: ["brand"] });
  });

  it("changes only what it names, and says what that is", () => {
    const saved = { ...late, columns: [...late.columns] };
    const shown = withChanges(saved, { q: "is:open", group: "none" });
    expect(shown).toEqual({ ...saved, conditions: "is:open", group: null });
    expect(changesOf(saved, shown)).toEqual({ conditions: "is:open", group: null });
    expect(changesOf(saved, withChanges(saved, {}))).toEqual({});
  });
});
