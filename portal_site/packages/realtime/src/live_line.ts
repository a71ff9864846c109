import { readPushed, type Heard, type Looking, type Pushed, type Said } from "./messages";

/** `idle`: nobody watches anything. `down`: it was lost, and is being opened again. */
export type LineState = "idle" | "opening" | "live" | "down";

export interface LineParts {
  /** A pass for one connection; fails while there is no network. Null: nobody is signed in. */
  issuePass: () => Promise<string | null>;
  open: (pass: string) => WebSocket;
  isHidden: () => boolean;
}

export const BEAT_MS = 30_000;
/** API Gateway ends what has been silent for ten minutes. */
export const HIDDEN_BEAT_MS = 240_000;
const SILENCE_MS = 20_000;
const LONGEST_WAIT_MS = 30_000;
/** Who goes from ticket to ticket looks at none of them. */
const LOOK_MS = 800;

/** One live connection of a browser window: opened while something is watched, and opened again whenever it is lost. */
export class LiveLine {
  private socket: WebSocket | null = null;
  private current: LineState = "idle";
  private readonly watched = new Map<string, number>();
  private granted = new Set<string>();
  private looking: Looking | null = null;
  private failures = 0;
  private wasLost = false;
  private readonly stateListeners = new Set<() => void>();
  private readonly listeners = new Set<(heard: Heard) => void>();
  private readonly timers = new Map<"settle" | "retry" | "beat" | "silence" | "look", ReturnType<typeof setTimeout>>();

  constructor(private readonly parts: LineParts) {}

  state = (): LineState => this.current;

  onState = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  hear(listener: (heard: Heard) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Watch a topic until the function that comes back is called. */
  watch(topic: string): () => void {
    this.watched.set(topic, (this.watched.get(topic) ?? 0) + 1);
    this.after("settle", 0, () => this.settle());
    return () => {
      const left = (this.watched.get(topic) ?? 1) - 1;
      if (left > 0) this.watched.set(topic, left);
      else this.watched.delete(topic);
      this.after("settle", 0, () => this.settle());
    };
  }

  /** What this person does with which ticket; typing is told at once. */
  look(looking: Looking | null): void {
    this.after("look", looking?.doing === "typing" ? 0 : LOOK_MS, () => {
      if (looking?.ticket_id === this.looking?.ticket_id && looking?.doing === this.looking?.doing) return;
      this.looking = looking;
      this.beat();
    });
  }

  /** The network is back, or the person: there is no reason to wait any longer. */
  wake = (): void => {
    if (this.current === "live") this.beat();
    else if (this.timers.has("retry")) void this.open();
  };

  /** The browser says that it has no network. */
  lose = (): void => {
    if (this.current !== "idle") this.lost();
  };

  /** Nobody is here any more; who signs in next may be somebody else. */
  signOut(): void {
    this.looking = null;
    this.close();
  }

  private settle(): void {
    if (this.watched.size === 0) this.close();
    else if (this.current === "idle") void this.open();
    else if (this.current === "live") this.tellTopics();
  }

  private async open(): Promise<void> {
    this.cancel("retry");
    this.become(this.current === "idle" ? "opening" : "down");
    try {
      const pass = await this.parts.issuePass();
      if (pass === null) return this.close();
      if (this.watched.size === 0 || this.socket) return;
      this.use(this.parts.open(pass));
    } catch {
      this.lost();
    }
  }

  private use(socket: WebSocket): void {
    this.socket = socket;
    this.after("silence", SILENCE_MS, () => this.lost());
    socket.onopen = () => {
      this.failures = 0;
      this.granted = new Set();
      this.become("live");
      this.tellTopics();
      if (this.wasLost) this.tell({ type: "back" });
      this.wasLost = false;
    };
    socket.onmessage = ({ data }) => {
      this.cancel("silence");
      const pushed = readPushed(data);
      if (pushed) this.pass(pushed);
    };
    socket.onclose = () => {
      if (this.socket === socket) this.lost();
    };
  }

  private pass(pushed: Pushed): void {
    if (pushed.type !== "watching") return this.tell(pushed);
    // The first beat, after the first answer: one thing at a time needs one function at a time.
    if (!this.timers.has("beat")) this.beat();
    for (const [topic, version] of Object.entries(pushed.topics)) {
      if (this.granted.has(topic)) continue;
      this.granted.add(topic);
      this.tell({ type: "watched", topic, version });
    }
  }

  private tellTopics(): void {
    const topics = [...this.watched.keys()].sort();
    for (const topic of this.granted) if (!this.watched.has(topic)) this.granted.delete(topic);
    this.say({ action: "watch", topics });
  }

  private beat(): void {
    if (this.current !== "live") return;
    const hidden = this.parts.isHidden();
    this.after("beat", hidden ? HIDDEN_BEAT_MS : BEAT_MS, () => this.beat());
    this.say({ action: "beat", looking_at: hidden ? null : this.looking });
  }

  /** Whatever is said is answered; a line on which no answer comes is dead, whatever the browser thinks of it. */
  private say(said: Said): void {
    if (this.current !== "live") return;
    this.socket?.send(JSON.stringify(said));
    if (!this.timers.has("silence")) this.after("silence", SILENCE_MS, () => this.lost());
  }

  private lost(): void {
    this.hangUp();
    this.wasLost = true;
    this.become("down");
    const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** this.failures);
    this.failures += 1;
    // Not all at the same moment, after what ended the lines of everybody.
    this.after("retry", wait * (0.5 + Math.random() / 2), () => void this.open());
  }

  private close(): void {
    this.hangUp();
    this.cancel("retry");
    this.wasLost = false;
    this.become("idle");
  }

  private hangUp(): void {
    const { socket } = this;
    this.socket = null;
    for (const timer of ["beat", "silence"] as const) this.cancel(timer);
    socket?.close();
  }

  private become(state: LineState): void {
    if (this.current === state) return;
    this.current = state;
    for (const listener of this.stateListeners) listener();
  }

  private tell(heard: Heard): void {
    for (const listener of this.listeners) listener(heard);
  }

  private after(timer: Parameters<typeof this.timers.set>[0], ms: number, run: () => void): void {
    this.cancel(timer);
    const started = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.set(timer, started);
  }

  private cancel(timer: Parameters<typeof this.timers.set>[0]): void {
    clearTimeout(this.timers.get(timer));
    this.timers.delete(timer);
  }
}
