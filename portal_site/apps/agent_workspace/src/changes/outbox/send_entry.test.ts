import { ApiProblem, type DeskClient, type Ticket } from "@lambdesk/api_client";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import type { TicketChange } from "../ticket_changes";

// The theme reads this when it is loaded.
vi.hoisted(() => vi.stubGlobal("window", { matchMedia: () => ({ addEventListener: () => undefined }), addEventListener: () => undefined }));

const { sendQueuedChange } = await import("./send_entry");
const seen = { id: 7, version: 3, status: "open", status_id: null, team_id: "support", assignee_id: null, tags: [] } as unknown as Ticket;
const note = (text: string) => ({ type: "message", kind: "note", id: 4, text });

/** A desk where the ticket is as `now` says: it takes what is meant for that version. */
function desk(now: Partial<Ticket>, entries: object[] = []) {
  const ticket = { ...seen, ...now };
  const asked: string[] = [];
  const PUT = (_path: string, { params, body }: { params: { header: { "If-Match": string } }; body: object }) => {
    asked.push(params.header["If-Match"]);
    if (params.header["If-Match"] !== `"${ticket.version}"`) return Promise.reject(new ApiProblem({ status: 409 }));
    return Promise.resolve({ data: { ...ticket, ...body, version: ticket.version + 1 } });
  };
  const client = { PUT, GET: () => Promise.resolve({ data: { ticket, entries, version: ticket.version } }) } as unknown as DeskClient;
  return { asked, send: (change: TicketChange) => sendQueuedChange(client, new QueryClient(), seen, change) };
}

const solve: TicketChange = { kind: "status", status: "solved", statusId: null };
const give: TicketChange = { kind: "assign", teamId: "support", assigneeId: "mia", note: "Please call her." };

describe("a change that waited", () => {
  it("goes onto the version that was seen", async () => {
    const { asked, send } = desk({});
    expect((await send(solve)).version).toBe(4);
    expect(asked).toEqual(['"3"']);
  });

  it("is not made twice when only its answer was lost", async () => {
    const { asked, send } = desk({ version: 4, status: "solved" });
    expect((await send(solve)).version).toBe(4);
    expect(asked).toEqual(['"3"']);
  });

  it("goes onto a newer version where nobody touched the same", async () => {
    const { asked, send } = desk({ version: 9, tags: ["vip"] });
    expect((await send(solve)).status).toBe("solved");
    expect(asked).toEqual(['"3"', '"9"']);
  });

  it("asks where somebody did", async () => {
    const { asked, send } = desk({ version: 9, status: "pending" });
    await expect(send(solve)).rejects.toThrow("somebody changed it");
    expect(asked).toEqual(['"3"']);
  });

  it("with a note is done only if the note is there", async () => {
    expect((await desk({ version: 5, assignee_id: "mia" }, [note("Please call her.")]).send(give)).version).toBe(5);
    await expect(desk({ version: 5, assignee_id: "mia" }, [note("Something else.")]).send(give)).rejects.toThrow("somebody changed it");
  });
});
