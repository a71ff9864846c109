import { ApiProblem, type Ticket } from "@lambdesk/api_client";
import { createQueryClient, currentNotices, type Desk, DeskProvider, undoLast } from "@lambdesk/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import i18next from "i18next";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { describe, expect, it, vi } from "vitest";
import { useTicketChange } from "./use_ticket_change";

// The theme reads this when it is loaded.
vi.hoisted(() => vi.stubGlobal("window", { matchMedia: () => ({ addEventListener: () => undefined }), addEventListener: () => undefined }));

void i18next.use(initReactI18next).init({ lng: "en" });

vi.stubGlobal("localStorage", { getItem: () => null });

const invoice = { id: 1042, version: 7, subject: "Invoice shows the wrong VAT", status: "open", priority: "normal", tags: ["vat"] } as unknown as Ticket;

/** A fake API that responds to one change at a time, when the test says so. */
class Answers {
  readonly asked: string[] = [];
  private readonly waiting: ((refusal?: ApiProblem) => void)[] = [];

  readonly PUT = (path: string, { body }: { body: Partial<Ticket> }) => {
    this.asked.push(`${path.split("/").at(-1)} ${Object.values(body).flat().filter(Boolean).join()}`);
    return new Promise<{ data: Ticket }>((resolve, reject) => {
      this.waiting.push((refusal) => (refusal ? reject(refusal) : resolve({ data: { ...invoice, ...body, version: 7 + this.asked.length } })));
    });
  };

  async answer(refusal?: ApiProblem): Promise<void> {
    await vi.waitFor(() => expect(this.waiting).not.toEqual([]));
    this.waiting.shift()?.(refusal);
    await vi.waitFor(() => undefined);
  }
}

function agentAt(desk: Answers): ReturnType<typeof useTicketChange> {
  let change: ReturnType<typeof useTicketChange> = () => undefined;
  const Agent = () => {
    change = useTicketChange();
    return null;
  };
  const within = createElement(DeskProvider, { desk: { client: desk, session: { email: () => "mia@northwind.example" } } as unknown as Desk, children: createElement(Agent) });
  renderToString(createElement(QueryClientProvider, { client: createQueryClient() }, within));
  return change;
}

describe("Z", () => {
  it("right after a change takes this one back, before the desk has answered", async () => {
    const desk = new Answers();
    const change = agentAt(desk);
    change({ base: invoice, change: { kind: "priority", priority: "high" }, words: "High" });
    await desk.answer();
    change({ base: { ...invoice, priority: "high" }, change: { kind: "tags", tags: ["vat", "vip"] }, words: "Tagged" });
    expect(undoLast()).toBe(true);
    await desk.answer();
    await desk.answer();
    expect(desk.asked).toEqual(["priority high", "tags vat,vip", "tags vat"]);
  });

  it("does not take back what the desk refused, but the change before it", async () => {
    const desk = new Answers();
    const change = agentAt(desk);
    change({ base: invoice, change: { kind: "priority", priority: "high" }, words: "High" });
    await desk.answer();
    change({ base: { ...invoice, priority: "high" }, change: { kind: "status", status: "closed", statusId: null }, words: "Closed" });
    await desk.answer(new ApiProblem({ status: 422 }));
    await vi.waitFor(() => expect(currentNotices().map(({ tone }) => tone)).toContain("failed"));
    expect(currentNotices().map(({ words }) => words)).not.toContain("Closed");
    undoLast();
    await desk.answer();
    expect(desk.asked).toEqual(["priority high", "status closed", "priority normal"]);
  });
});
