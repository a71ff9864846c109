import type { Ticket } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import type { TicketGroup } from "./groups";
import { regroup } from "./regroup";

const ticket = (id: number, priority: string, version = 1) => ({ id, priority, version, updated_at: `2026-11-22T10:0${String(id)}:00Z` }) as Ticket;
const group = (id: string): TicketGroup => ({ id, label: id, also: `priority:${id}`, holds: ({ priority }) => priority === id });
const page = (total: number, ...items: Ticket[]) => ({ items, total, next_cursor: total > items.length ? "more" : null });
const newestFirst = { conditions: "", sort: "updated", reverse: false } as const;
const regrouped = (...pages: Parameters<typeof regroup>[1]) =>
  regroup([group("high"), group("low")], pages, newestFirst).map(({ rows, count, hasMore }) => [rows.map(({ id }) => id), count, hasMore]);

describe("tickets in groups", () => {
  it("stand in the order of the list, and are counted with those that are not loaded", () => {
    expect(regrouped(page(2, ticket(1, "high"), ticket(3, "high")), page(9, ticket(2, "low")))).toEqual([
      [[3, 1], 2, false],
      [[2], 9, true],
    ]);
  });

  it("stand in a new group as soon as they are changed, and are counted there", () => {
    expect(regrouped(page(2, ticket(1, "low", 2), ticket(3, "high")), page(9, ticket(2, "low")))).toEqual([
      [[3], 1, false],
      [[2, 1], 10, true],
    ]);
  });

  it("stand once, as they are newest, while both groups have them", () => {
    expect(regrouped(page(1, ticket(1, "high", 1)), page(1, ticket(1, "low", 2)))).toEqual([
      [[], 0, false],
      [[1], 1, false],
    ]);
  });
});
