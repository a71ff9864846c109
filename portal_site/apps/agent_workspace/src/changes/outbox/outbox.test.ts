import { ApiProblem, OfflineError, type Ticket } from "@lambdesk/api_client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Entry } from "./entries";

// The theme reads this when it is loaded.
vi.hoisted(() => vi.stubGlobal("window", { matchMedia: () => ({ addEventListener: () => undefined }), addEventListener: () => undefined }));

const { addEntry, followReply, holdsTicket, readOutbox, removeEntry, updateEntry } = await import("./entries");
const { drain, MeanwhileError } = await import("./drain");

const MIA = "mia@northwind.example";
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

function act(words: string, ticketId = 1): void {
  addEntry(MIA, { ticketId, subject: "Kettle", words, action: { kind: "change", base: { id: ticketId } as Ticket, change: { kind: "priority", priority: "high" } } });
}

/** A line that fails as the answers say, and what arrived over it. */
function line(...answers: (Error | null)[]) {
  const arrived: string[] = [];
  const send = ({ words }: Entry) => {
    arrived.push(words);
    const error = answers.shift();
    return error ? Promise.reject(error) : Promise.resolve();
  };
  return { arrived, run: () => drain({ who: MIA, send, onSending: () => undefined, wordsOf: (error) => (error as Error).message }) };
}

const left = () => readOutbox(MIA).map(({ words, problem }) => [words, problem?.why ?? "waits"]);

describe("what waits for the line", () => {
  it("is sent in order, each once", async () => {
    for (const words of ["one", "two", "three"]) act(words);
    const { arrived, run } = line();
    expect(await run()).toBe(false);
    expect(arrived).toEqual(["one", "two", "three"]);
    expect(left()).toEqual([]);
  });

  it.each([new OfflineError("no line"), new ApiProblem({ status: 503 }), new ApiProblem({ status: 429 }), new ApiProblem({ status: 401 })])(
    "stays as it is after %s, and nothing overtakes it",
    async (failure) => {
      act("one");
      act("two");
      const { arrived, run } = line(failure);
      expect(await run()).toBe(true);
      expect(arrived).toEqual(["one"]);
      expect(left()).toEqual([["one", "waits"], ["two", "waits"]]);
      expect(await run()).toBe(false);
      expect(arrived).toEqual(["one", "one", "two"]);
    },
  );

  it("stops its own ticket when it is refused, and no other", async () => {
    act("solve", 1);
    act("thank", 1);
    act("assign", 2);
    const { arrived, run } = line(new ApiProblem({ status: 422, detail: "Fill in the cause first" }));
    expect(await run()).toBe(false);
    expect(arrived).toEqual(["solve", "assign"]);
    expect(left()).toEqual([["solve", "refused"], ["thank", "waits"]]);
    expect(readOutbox(MIA)[0]?.problem?.words).toBe("Fill in the cause first");
  });

  it.each([new ApiProblem({ status: 409 }), new ApiProblem({ status: 412 }), new MeanwhileError("somebody wrote")])("asks when somebody was faster: %s", async (failure) => {
    act("solve");
    await line(failure).run();
    expect(left()).toEqual([["solve", "meanwhile"]]);
  });

  it("goes on once its problem is dealt with, or it is thrown away", async () => {
    act("solve");
    act("thank");
    await line(new ApiProblem({ status: 422 })).run();
    const solve = readOutbox(MIA)[0]?.id ?? "";
    updateEntry(MIA, solve, { problem: null });
    const again = line(new ApiProblem({ status: 422 }));
    await again.run();
    expect(again.arrived).toEqual(["solve"]);
    removeEntry(MIA, solve);
    const last = line();
    await last.run();
    expect(last.arrived).toEqual(["thank"]);
  });

  it.each([
    ["new", null, "open"],
    ["on_hold", null, "on_hold"],
    ["open", "solved", "solved"],
  ] as const)("after a reply to a %s ticket that then is to be %s, goes onto one that is %s", (status, thenStatus, then) => {
    for (const ticketId of [1, 2]) addEntry(MIA, { ticketId, subject: "", words: "", action: { kind: "change", base: { status, status_id: null } as Ticket, change: { kind: "priority", priority: "high" } } });
    followReply(MIA, 1, thenStatus);
    expect(readOutbox(MIA).map(({ action }) => action.kind === "change" && action.base.status)).toEqual([then, status]);
  });

  it("is kept for a reload, and for each person by themselves", () => {
    act("solve", 7);
    expect([...kept.keys()]).toEqual([`lambdesk.outbox.${MIA}`]);
    expect(holdsTicket(MIA, 7)).toBe(true);
    expect(holdsTicket(MIA, 8)).toBe(false);
    expect(readOutbox("jonas@northwind.example")).toEqual([]);
  });
});
