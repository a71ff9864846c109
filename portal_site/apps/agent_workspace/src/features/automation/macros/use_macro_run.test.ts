import type { BulkJob, LeftTicket, Macro, Ticket } from "@lambdesk/api_client";
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
  job = { id: "r1", version: 1, state: "running", phase: "change", done: 0, total: 3, changed: 0, refused: 0, kept: 0 } as unknown as BulkJob;
  refused: Partial<LeftTicket>[] = [];
  kept: Partial<LeftTicket>[] = [];
  readonly asked: string[] = [];

  private readonly answer = (method: string, path: string, asked: { body?: object; params?: { query?: { undo: boolean } } }) => {
    this.asked.push([method, path, asked.body ? JSON.stringify(asked.body) : ""].join(" ").trim());
    if (path.endsWith("left-tickets")) return Promise.resolve({ data: { items: asked.params?.query?.undo ? this.kept : this.refused } });
    if (method === "PUT") this.job = { ...this.job, phase: "undo", state: "undone", kept: this.kept.length };
    else if (method === "GET" && this.job.state === "running") {
      const done = this.job.done + 1;
      const isDone = done >= 3;
      this.job = { ...this.job, version: done + 1, done, changed: done - this.refused.length, refused: this.refused.length, state: isDone ? "done" : "running" };
    }
    return Promise.resolve({ data: this.job });
  };

  readonly client = Object.fromEntries(["GET", "POST", "PUT"].map((method) => [method, (path: string, asked: object) => this.answer(method, path, asked)]));
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
      'POST /bulk-jobs {"selection":{"ticket_ids":[7,8,9]},"actions":{"macro_id":"m1","with_reply":true}}',
      ...Array<string>(3).fill("GET /bulk-jobs/{job_id}"),
      "PUT /bulk-jobs/{job_id}/undo",
    ]);
    expect(undoLast()).toBe(false);
  });

  it("is taken back while it runs, and names what stays", async () => {
    const desk = new DeskOfOneRun();
    desk.kept = [{ ticket_id: 8, problem: "", kept: ["reply", "note"] }];
    started(desk);
    await vi.waitFor(() => expect(words().at(-1)).toBe("Refund is applied to 3 tickets …"));
    desk.job = { ...desk.job, changed: 3 };
    undoLast();
    await vi.waitFor(() => expect(words().at(-1)).toBe("Macro undone in 3 tickets. Kept: #8: the answer, which is sent and the note"));
  });

  it("names the tickets that refused, each with its reason", async () => {
    const desk = new DeskOfOneRun();
    desk.refused = [{ ticket_id: 8, reason: "ticket 8 is closed", problem: "" }];
    started(desk);
    await vi.waitFor(() => expect(words().at(-1)).toBe("Refund applied to 2 of 3 tickets. Not to #8 (ticket 8 is closed)"), 5000);
  });
});
