import type { TicketEvent } from "@lambdesk/api_client";
import i18next, { type TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import de from "./de.json";
import en from "./en.json";
import { eventWords } from "./event_words";
import openedDe from "./opened.de.json";
import openedEn from "./opened.en.json";

const speaking = i18next.createInstance();
await speaking.init({ resources: { en: { tickets: { ...en, ...openedEn } }, de: { tickets: { ...de, ...openedDe } } }, interpolation: { escapeValue: false } });
const names: Record<string, string> = { mia: "Mia", tom: "Tom", billing: "Billing" };
const words = (language: string, event: object, byMail = false) =>
  eventWords(event as TicketEvent, speaking.getFixedT(language, "tickets") as TFunction<"tickets">, (id) => names[id ?? ""] ?? "", (key, value) => ({ name: key, value: String(value ?? "") }), byMail);

const mia = { kind: "staff", id: "mia", name: "Mia" };
const ana = { kind: "customer", id: "ana", name: "Ana" };
const nobody = { team_id: "billing", assignee_id: null };
const assigned = (was: object, now: object) => ({ kind: "TicketAssigned", by: mia, was, now });
const status = (was: string, now: string, by: object = mia) => ({ kind: "StatusChanged", by, was, now });

describe("the history tells", () => {
  it.each([
    ["who took a ticket", assigned(nobody, { ...nobody, assignee_id: "mia" }), "took this", "übernommen"],
    ["who was given it", assigned(nobody, { ...nobody, assignee_id: "tom" }), "assigned this to Tom", "Tom zugewiesen"],
    ["which team was given it", assigned({ ...nobody, team_id: "tech" }, nobody), "assigned this to Billing", "Billing zugewiesen"],
    ["that nobody has it any more", assigned({ ...nobody, assignee_id: "tom" }, nobody), "unassigned this", "Zuweisung aufgehoben"],
    ["an agent's new status", status("open", "pending"), "changed the status to Waiting for customer", "Status auf Wartet auf Kunde geändert"],
    ["that an agent opened it again", status("solved", "open"), "reopened this", "wieder geöffnet"],
    ["that a customer's request did", status("solved", "open", ana), "reopened this in the portal", "im Portal wieder geöffnet"],
    ["its priority", { kind: "PriorityChanged", by: mia, was: "low", now: "urgent" }, "changed the priority to Urgent", "Priorität auf Dringend geändert"],
    ["its tags", { kind: "TagsChanged", by: mia, was: [], now: ["vip", "eu"] }, "changed the tags to vip, eu", "Tags geändert: vip, eu"],
    ["that it has none", { kind: "TagsChanged", by: mia, was: ["vip"], now: [] }, "removed all tags", "alle Tags entfernt"],
    ["its fields", { kind: "FieldsChanged", by: mia, was: { Serial: "1" }, now: { Model: "X9" } }, "emptied Serial, set Model to X9", "Serial geleert, Model auf X9 gesetzt"],
    ["of what this version does not know", { kind: "UnknownEvent", unknown_kind: "TicketBlessed", by: mia }, "did something that this version does not know", "etwas getan, das diese Version nicht kennt"],
    ["that it is late", { kind: "SlaBreached", by: mia, promise: "first_response" }, "noted that the first answer is late", "erste Antwort überfällig"],
  ])("%s", (_, event, english, german) => {
    expect(words("en", event)).toBe(english);
    expect(words("de", event)).toBe(german);
  });

  it("how a customer opened it again", () => {
    expect(words("en", status("solved", "open", ana), true)).toBe("reopened this by mail");
  });
});
