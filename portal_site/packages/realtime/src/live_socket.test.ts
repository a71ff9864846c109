import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BEAT_MS, HIDDEN_BEAT_MS, LiveSocket } from "./live_socket";
import type { LiveMessage } from "./messages";

class FakeSocket {
  static all: FakeSocket[] = [];
  sent: { action: string; topics?: string[]; looking_at?: unknown }[] = [];
  closed = false;
  onopen?: () => void;
  onclose?: () => void;
  onmessage?: (event: { data: string }) => void;

  constructor() {
    FakeSocket.all.push(this);
  }

  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }

  close(): void {
    this.closed = true;
  }

  push(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const last = () => FakeSocket.all.at(-1) as FakeSocket;
/** The server accepts the connection and responds to the first message. */
function accept(): void {
  last().onopen?.();
  last().push({ type: "watching", topics: {}, refused: [] });
}

const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

function createSocket(parts: { pass?: () => Promise<string | null>; isHidden?: () => boolean } = {}) {
  const received: LiveMessage[] = [];
  const socket = new LiveSocket({
    issuePass: parts.pass ?? (() => Promise.resolve("pass")),
    open: () => new FakeSocket() as unknown as WebSocket,
    isHidden: parts.isHidden ?? (() => false),
  });
  socket.subscribe((each) => received.push(each));
  return { socket, received };
}

async function opened() {
  const made = createSocket();
  const leave = made.socket.watch("queues");
  await tick();
  accept();
  return { ...made, leave };
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
});
afterEach(() => void vi.useRealTimers());

describe("a live socket", () => {
  it("opens for the first watched topic and closes after the last", async () => {
    const { socket, leave } = await opened();
    expect(socket.state()).toBe("live");
    leave();
    await tick();
    expect([socket.state(), last().closed]).toEqual(["idle", true]);
  });

  it("stays closed while nobody is signed in", async () => {
    const { socket } = createSocket({ pass: () => Promise.resolve(null) });
    socket.watch("queues");
    await tick(60_000);
    expect([socket.state(), FakeSocket.all.length]).toEqual(["idle", 0]);
  });

  it("sends the watched topics, once for those that are added together", async () => {
    const { socket } = await opened();
    socket.watch("ticket:1");
    socket.watch("ticket:1");
    await tick();
    const topics = last().sent.filter(({ action }) => action === "watch");
    expect(topics.map((each) => each.topics)).toEqual([["queues"], ["queues", "ticket:1"]]);
  });

  it("reports each topic once as watched", async () => {
    const { socket, received } = await opened();
    last().push({ type: "watching", topics: { queues: null }, refused: [] });
    socket.watch("ticket:1");
    await tick();
    last().push({ type: "watching", topics: { queues: null, "ticket:1": 7 }, refused: [] });
    expect(received).toEqual([
      { type: "watched", topic: "queues", version: null },
      { type: "watched", topic: "ticket:1", version: 7 },
    ]);
  });

  it("reopens with growing delays when it is lost, and reports that it is back", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const { socket, received } = await opened();
    last().onclose?.();
    expect(socket.state()).toBe("down");
    await tick(500);
    last().onclose?.();
    await tick(999);
    expect(FakeSocket.all).toHaveLength(2);
    await tick(1);
    expect(FakeSocket.all).toHaveLength(3);
    last().onopen?.();
    last().push({ type: "watching", topics: { queues: null }, refused: [] });
    expect([socket.state(), received]).toEqual(["live", [{ type: "back" }, { type: "watched", topic: "queues", version: null }]]);
  });

  it("retries at once when the network is back", async () => {
    const pass = vi.fn<() => Promise<string>>().mockRejectedValue(new Error("no network"));
    const { socket } = createSocket({ pass });
    socket.watch("queues");
    await tick(10_000);
    pass.mockResolvedValue("pass");
    socket.wake();
    await tick();
    last().onopen?.();
    expect(socket.state()).toBe("live");
  });

  it("is down when no response comes, even if the browser reports it open", async () => {
    const { socket } = await opened();
    last().push({ type: "beat" });
    await tick(BEAT_MS + 19_000);
    expect(socket.state()).toBe("live");
    await tick(1_000);
    expect([socket.state(), FakeSocket.all[0]?.closed]).toEqual(["down", true]);
  });

  it("shows a viewer once they stay on a ticket, and a typist at once", async () => {
    const { socket } = await opened();
    const shown = () => last().sent.at(-1)?.looking_at;
    socket.showPresence({ ticket_id: 1, doing: "viewing" });
    await tick(100);
    socket.showPresence({ ticket_id: 2, doing: "viewing" });
    await tick(799);
    expect(shown()).toBeNull();
    await tick(1);
    expect(shown()).toEqual({ ticket_id: 2, doing: "viewing" });
    socket.showPresence({ ticket_id: 2, doing: "typing" });
    await tick();
    expect(shown()).toEqual({ ticket_id: 2, doing: "typing" });
  });

  it("shows nobody in a hidden window, which beats less often", async () => {
    let hidden = false;
    const { socket } = createSocket({ isHidden: () => hidden });
    socket.watch("queues");
    socket.showPresence({ ticket_id: 1, doing: "viewing" });
    await tick(1_000);
    accept();
    expect(last().sent.at(-1)?.looking_at).toEqual({ ticket_id: 1, doing: "viewing" });
    hidden = true;
    socket.wake();
    expect(last().sent.at(-1)?.looking_at).toBeNull();
    last().push({ type: "beat" });
    const sent = last().sent.length;
    await tick(HIDDEN_BEAT_MS - 1);
    expect(last().sent).toHaveLength(sent);
  });

  it("ignores messages it does not understand", async () => {
    const { received } = await opened();
    last().onmessage?.({ data: "{" });
    last().push({ message: "Internal server error" });
    expect(received).toEqual([]);
  });
});
