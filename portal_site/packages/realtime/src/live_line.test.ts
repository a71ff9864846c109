import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BEAT_MS, HIDDEN_BEAT_MS, LiveLine } from "./live_line";
import type { Heard } from "./messages";

/** The desk's end of a line. */
class Wire {
  static all: Wire[] = [];
  said: { action: string; topics?: string[]; looking_at?: unknown }[] = [];
  closed = false;
  onopen?: () => void;
  onclose?: () => void;
  onmessage?: (event: { data: string }) => void;

  constructor() {
    Wire.all.push(this);
  }

  send(data: string): void {
    this.said.push(JSON.parse(data));
  }

  close(): void {
    this.closed = true;
  }

  push(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const last = () => Wire.all.at(-1) as Wire;
/** The desk lets the line in, and answers the first thing that is said. */
function answer(): void {
  last().onopen?.();
  last().push({ type: "watching", topics: {}, refused: [] });
}

const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

function aLine(parts: { pass?: () => Promise<string | null>; isHidden?: () => boolean } = {}) {
  const heard: Heard[] = [];
  const line = new LiveLine({
    issuePass: parts.pass ?? (() => Promise.resolve("pass")),
    open: () => new Wire() as unknown as WebSocket,
    isHidden: parts.isHidden ?? (() => false),
  });
  line.hear((each) => heard.push(each));
  return { line, heard };
}

async function opened() {
  const made = aLine();
  const leave = made.line.watch("queues");
  await tick();
  answer();
  return { ...made, leave };
}

beforeEach(() => {
  vi.useFakeTimers();
  Wire.all = [];
});
afterEach(() => void vi.useRealTimers());

describe("a live line", () => {
  it("is opened by the first who watches, and closed after the last", async () => {
    const { line, leave } = await opened();
    expect(line.state()).toBe("live");
    leave();
    await tick();
    expect([line.state(), last().closed]).toEqual(["idle", true]);
  });

  it("is not opened for nobody who is signed in", async () => {
    const { line } = aLine({ pass: () => Promise.resolve(null) });
    line.watch("queues");
    await tick(60_000);
    expect([line.state(), Wire.all.length]).toEqual(["idle", 0]);
  });

  it("says what is watched, once for what comes together", async () => {
    const { line } = await opened();
    line.watch("ticket:1");
    line.watch("ticket:1");
    await tick();
    const topics = last().said.filter(({ action }) => action === "watch");
    expect(topics.map((each) => each.topics)).toEqual([["queues"], ["queues", "ticket:1"]]);
  });

  it("tells of each topic once that it is watched now", async () => {
    const { line, heard } = await opened();
    last().push({ type: "watching", topics: { queues: null }, refused: [] });
    line.watch("ticket:1");
    await tick();
    last().push({ type: "watching", topics: { queues: null, "ticket:1": 7 }, refused: [] });
    expect(heard).toEqual([
      { type: "watched", topic: "queues", version: null },
      { type: "watched", topic: "ticket:1", version: 7 },
    ]);
  });

  it("is opened again when it is lost, ever more slowly, and then says that it was away", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const { line, heard } = await opened();
    last().onclose?.();
    expect(line.state()).toBe("down");
    await tick(500);
    last().onclose?.();
    await tick(999);
    expect(Wire.all).toHaveLength(2);
    await tick(1);
    expect(Wire.all).toHaveLength(3);
    last().onopen?.();
    last().push({ type: "watching", topics: { queues: null }, refused: [] });
    expect([line.state(), heard]).toEqual(["live", [{ type: "back" }, { type: "watched", topic: "queues", version: null }]]);
  });

  it("does not wait when the network is back", async () => {
    const pass = vi.fn<() => Promise<string>>().mockRejectedValue(new Error("no network"));
    const { line } = aLine({ pass });
    line.watch("queues");
    await tick(10_000);
    pass.mockResolvedValue("pass");
    line.wake();
    await tick();
    last().onopen?.();
    expect(line.state()).toBe("live");
  });

  it("is lost when nothing comes back, whatever the browser thinks", async () => {
    const { line } = await opened();
    last().push({ type: "beat" });
    await tick(BEAT_MS + 19_000);
    expect(line.state()).toBe("live");
    await tick(1_000);
    expect([line.state(), Wire.all[0]?.closed]).toEqual(["down", true]);
  });

  it("shows who looks at a ticket once they stay, and who types at once", async () => {
    const { line } = await opened();
    const shown = () => last().said.at(-1)?.looking_at;
    line.look({ ticket_id: 1, doing: "viewing" });
    await tick(100);
    line.look({ ticket_id: 2, doing: "viewing" });
    await tick(799);
    expect(shown()).toBeNull();
    await tick(1);
    expect(shown()).toEqual({ ticket_id: 2, doing: "viewing" });
    line.look({ ticket_id: 2, doing: "typing" });
    await tick();
    expect(shown()).toEqual({ ticket_id: 2, doing: "typing" });
  });

  it("shows nobody in a window that is not seen, which beats seldom", async () => {
    let hidden = false;
    const { line } = aLine({ isHidden: () => hidden });
    line.watch("queues");
    line.look({ ticket_id: 1, doing: "viewing" });
    await tick(1_000);
    answer();
    expect(last().said.at(-1)?.looking_at).toEqual({ ticket_id: 1, doing: "viewing" });
    hidden = true;
    line.wake();
    expect(last().said.at(-1)?.looking_at).toBeNull();
    last().push({ type: "beat" });
    const said = last().said.length;
    await tick(HIDDEN_BEAT_MS - 1);
    expect(last().said).toHaveLength(said);
  });

  it("passes over what it does not understand", async () => {
    const { heard } = await opened();
    last().onmessage?.({ data: "{" });
    last().push({ message: "Internal server error" });
    expect(heard).toEqual([]);
  });
});
