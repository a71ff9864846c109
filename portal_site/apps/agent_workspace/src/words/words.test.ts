import { describe, expect, it } from "vitest";
import de from "./de";
import editorDe from "./editor_de";
import editorEn from "./editor_en";
import en from "./en";
import laterDe from "./later_de";
import laterEn from "./later_en";
import ticketDe from "./ticket_de";
import ticketEn from "./ticket_en";

function flatten(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : flatten(value as object, `${path}${key}.`),
  );
}

const placeholders = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort();

describe("German and English", () => {
  const german = new Map([de, editorDe, laterDe, ticketDe].flatMap((words) => flatten(words)));
  const english = new Map([en, editorEn, laterEn, ticketEn].flatMap((words) => flatten(words)));

  it("say the same things", () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each([...english])("%s names the same facts and is not empty", (key, text) => {
    expect(text).not.toBe("");
    expect(german.get(key)).not.toBe("");
    if (!key.endsWith("_one")) expect(placeholders(german.get(key) ?? "")).toEqual(placeholders(text));
  });
});
