import type { Ticket } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { mergeFresh } from "./merge_fresh";

const ticket = (id: number, minute: number, version = 1) =>
  ({ id, version, updated_at: `2026-11-22T10:${String(minute).padStart(2, "0")}:00Z` }) as Ticket;

const ids = (tickets: Ticket[]) => tickets.map(({ id }) => id);

describe("a queue that changes under the reader", () => {
  const shown = [ticket(3, 30), ticket(2, 20), ticket(1, 10)];

  it("keeps its places while new tickets wait to be let in", () => {
    const merged = mergeFresh(shown, { items: [ticket(4, 40), ...shown], next_cursor: null }, { queue: "open" });
    expect(ids(merged.rows)).toEqual([3, 2, 1]);
    expect(ids(merged.arrived)).toEqual([4]);
    expect(merged.gone.size).toBe(0);
  });

  it("shows a row's newest contents in its old place", () => {
    const merged = mergeFresh(shown, { items: [ticket(1, 50, 2), ticket(3, 30), ticket(2, 20)], next_cursor: null }, { queue: "open" });
    expect(ids(merged.rows)).toEqual([3, 2, 1]);
    expect(merged.rows[2]?.version).toBe(2);
    expect(merged.arrived).toEqual([]);
  });

  it("knows what has left, but not beyond the part that it looked at", () => {
    const merged = mergeFresh(shown, { items: [ticket(2, 20)], next_cursor: "more" }, { queue: "open" });
    expect([...merged.gone]).toEqual([3]);
  });

  it("goes by the order of a view", () => {
    const oldestFirst = { conditions: "is:open", sort: "updated", reverse: true } as const;
    const merged = mergeFresh(shown.toReversed(), { items: [ticket(2, 20)], next_cursor: "more" }, oldestFirst);
    expect([...merged.gone]).toEqual([1]);
  });

  it("goes by due times where what is due comes first", () => {
    const due = (id: number, minute: number) => ({ ...ticket(id, 30), sla: { due_at: `2026-11-22T10:${String(minute)}:00Z` } }) as Ticket;
    const merged = mergeFresh([due(1, 10), due(2, 20), due(3, 30)], { items: [due(2, 20)], next_cursor: "more" }, { queue: "due" });
    expect([...merged.gone]).toEqual([1]);
  });
});
