import type { Macro, MacroRun, Ticket } from "@lambdesk/api_client";
import { createQueryClient, currentNotices, DeskProvider, undoLast, type Desk } from "@lambdesk/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import i18next from "i18next";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { describe, expect, it, vi } from "vitest";
import macros from "./en.json";
import { useMacroRun } from "./use_macro_run";

// As much of a browser as the session asks for while it is loaded.
vi.hoisted(() => vi.stubGlobal("window", { matchMedia: () => ({ addEventListener: () => undefined }), addEventListener: () => undefined }));

void i18next.use(initReactI18next).init({ lng: "en", resources: { en: { macros } } });

const refund = { id: "m1", name: "Refund" } as Macro;
const tickets = [{ id: 7 }, { id: 8 }, { id: 9 }] as Ticket[];

/** A fake API whose run moves by one ticket whenever somebody looks. */
class DeskOfOneRun {
  run = { id: "r1", state: "running", done: 0, total: 3, ticket_ids: [7, 8, 9], refusals: [] } as unknown as MacroRun;
  kept: { ticket_id: number; kept: string[] }[] = [];
  readonly asked: string[] = [];

  private readonly answer = (method: string, path: string, asked: { body?: object }) => {
    this.asked.push([method, path, asked.body ? JSON.stringify(asked.body) : ""].join(" ").trim());
    if (method === "DELETE") return Promise.resolve({ data: { undone: 3, kept: this.kept, refusals: [] } });
    if (method === "GET") this.run = { ...this.run, done: this.run.done + 1, state: this.run.done >= 2 ? "done" : "running" };
    return Promise.resolve({ data: this.run });
  };

  readonly client = Object.fromEntries(["GET", "POST", "DELETE"].map((method) => [method, (path: string, asked: object) => this.answer(method, path, asked)]));
}

function started(desk: DeskOfOneRun): void {
  const Screen = () => {
    const { start } = useMacroRun();
    setTimeout(() => start(refund, tickets));
    return null;
  };
  const inside = createElement(QueryClientProvider, { client: createQueryClient() }, createElement(Screen));
  renderToString(createElement(DeskProvider, { desk: { client: desk.client } as unknown as Desk, children: inside }));
}

const words = () => currentNotices().map((notice) => notice.words);

describe("a macro on several tickets", () => {
  it("says that it runs, then that it is done, and is taken back as one", async () => {
    const desk = new DeskOfOneRun();
    started(desk);
    await vi.waitFor(() => expect(words()).toEqual(["Refund is applied to 3 tickets …"]));
    await vi.waitFor(() => expect(words()).toEqual(["Refund applied to 3 tickets"]), 5000);
    undoLast();
    await vi.waitFor(() => expect(words()).toEqual(["Macro undone in 3 tickets"]));
    expect(desk.asked).toEqual([
      'POST /macro-runs {"macro_id":"m1","ticket_ids":[7,8,9]}',
      ...Array<string>(3).fill("GET /macro-runs/{run_id}"),
      "DELETE /macro-runs/{run_id}",
    ]);
    expect(undoLast()).toBe(false);
  });

  it("is taken back while it runs, and names what stays", async () => {
    const desk = new DeskOfOneRun();
    desk.kept = [{ ticket_id: 8, kept: ["reply", "note"] }];
    started(desk);
    await vi.waitFor(() => expect(words().at(-1)).toBe("Refund is applied to 3 tickets …"));
    desk.run = { ...desk.run, state: "undone", done: 3 };
    undoLast();
    await vi.waitFor(() => expect(words().at(-1)).toBe("Macro undone in 3 tickets. Kept: #8: the answer, which is sent and the note"));
  });

  it("names the tickets that refused, each with its reason", async () => {
    const desk = new DeskOfOneRun();
    desk.run = { ...desk.run, done: 2, refusals: [{ subject: "8", reason: "ticket 8 is closed", problem: "" }] };
    started(desk);
    await vi.waitFor(() => expect(words().at(-1)).toBe("Refund applied to 2 of 3 tickets. Not to #8 (ticket 8 is closed)"), 5000);
  });
});
