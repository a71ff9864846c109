import { parseServerMessage, type ClientMessage, type LiveMessage, type Presence, type ServerMessage } from "./messages";

/** `idle`: no topic is watched. `down`: the connection is lost and is being opened again. */
export type LiveState = "idle" | "opening" | "live" | "down";

export interface LiveSocketOptions {
  /** A pass for one connection, or null when nobody is signed in. Rejects while there is no network. */
  issuePass: () => Promise<string | null>;
  open: (pass: string) => WebSocket;
  isHidden: () => boolean;
}

export const BEAT_MS = 30_000;
/** API Gateway closes a connection after ten idle minutes. */
export const HIDDEN_BEAT_MS = 240_000;
const RESPONSE_TIMEOUT_MS = 20_000;
const MAX_RETRY_MS = 30_000;
/** An agent who steps through tickets is shown only on the one they stay on. */
const PRESENCE_DELAY_MS = 800;

/** The one WebSocket of a browser window: open while any topic is watched, reopened whenever it is lost. */
export class LiveSocket {
  private socket: WebSocket | null = null;
  private current: LiveState = "idle";
  private readonly watched = new Map<string, number>();
  private granted = new Set<string>();
  private presence: Presence | null = null;
  private failures = 0;
  private wasLost = false;
  private readonly stateListeners = new Set<() => void>();
  private readonly listeners = new Set<(message: LiveMessage) => void>();
  private readonly timers = new Map<"topics" | "retry" | "beat" | "response" | "presence", ReturnType<typeof setTimeout>>();

  constructor(private readonly options: LiveSocketOptions) {}

  state = (): LiveState => this.current;

  onState = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  subscribe(listener: (message: LiveMessage) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Watches a topic until the returned function is called. */
  watch(topic: string): () => void {
    this.watched.set(topic, (this.watched.get(topic) ?? 0) + 1);
    this.after("topics", 0, () => this.syncTopics());
    return () => {
      const left = (this.watched.get(topic) ?? 1) - 1;
      if (left > 0) this.watched.set(topic, left);
      else this.watched.delete(topic);
      this.after("topics", 0, () => this.syncTopics());
    };
  }

  /** Shows colleagues what this person does with which ticket; typing is sent at once. */
  showPresence(presence: Presence | null): void {
    this.after("presence", presence?.doing === "typing" ? 0 : PRESENCE_DELAY_MS, () => {
      if (presence?.ticket_id === this.presence?.ticket_id && presence?.doing === this.presence?.doing) return;
      this.presence = presence;
      this.beat();
    });
  }

  /** The network or the person is back, so there is no reason to wait for the next retry. */
  wake = (): void => {
    if (this.current === "live") this.beat();
    else if (this.timers.has("retry")) void this.open();
  };

  /** The browser reports that it is offline. */
  goOffline = (): void => {
    if (this.current !== "idle") this.retryLater();
  };

  /** The next person to sign in may be somebody else. */
  signOut(): void {
    this.presence = null;
    this.close();
  }

  private syncTopics(): void {
    if (this.watched.size === 0) this.close();
    else if (this.current === "idle") void this.open();
    else if (this.current === "live") this.sendTopics();
  }

  private async open(): Promise<void> {
    this.cancel("retry");
    this.setState(this.current === "idle" ? "opening" : "down");
    try {
      const pass = await this.options.issuePass();
      if (pass === null) return this.close();
      if (this.watched.size === 0 || this.socket) return;
      this.attach(this.options.open(pass));
    } catch {
      this.retryLater();
    }
  }

  private attach(socket: WebSocket): void {
    this.socket = socket;
    this.after("response", RESPONSE_TIMEOUT_MS, () => this.retryLater());
    socket.onopen = () => {
      this.failures = 0;
      this.granted = new Set();
      this.setState("live");
      this.sendTopics();
      if (this.wasLost) this.emit({ type: "back" });
      this.wasLost = false;
    };
    socket.onmessage = ({ data }) => {
      this.cancel("response");
      const message = parseServerMessage(data);
      if (message) this.receive(message);
    };
    socket.onclose = () => {
      if (this.socket === socket) this.retryLater();
    };
  }

  private receive(message: ServerMessage): void {
    if (message.type !== "watching") return this.emit(message);
    // The first beat waits for the first response: parallel requests would start a second function instance.
    if (!this.timers.has("beat")) this.beat();
    for (const [topic, version] of Object.entries(message.topics)) {
      if (this.granted.has(topic)) continue;
      this.granted.add(topic);
      this.emit({ type: "watched", topic, version });
    }
  }

  private sendTopics(): void {
    const topics = [...this.watched.keys()].sort();
    for (const topic of this.granted) if (!this.watched.has(topic)) this.granted.delete(topic);
    this.send({ action: "watch", topics });
  }

  private beat(): void {
    if (this.current !== "live") return;
    const hidden = this.options.isHidden();
    this.after("beat", hidden ? HIDDEN_BEAT_MS : BEAT_MS, () => this.beat());
    this.send({ action: "beat", looking_at: hidden ? null : this.presence });
  }

  /** The server responds to every message; a socket without a response is dead even if the browser reports it open. */
  private send(message: ClientMessage): void {
    if (this.current !== "live") return;
    this.socket?.send(JSON.stringify(message));
    if (!this.timers.has("response")) this.after("response", RESPONSE_TIMEOUT_MS, () => this.retryLater());
  }

  private retryLater(): void {
    this.detach();
    this.wasLost = true;
    this.setState("down");
    const wait = Math.min(MAX_RETRY_MS, 500 * 2 ** this.failures);
    this.failures += 1;
    // Jitter, because an outage drops every connection at the same moment.
    this.after("retry", wait * (0.5 + Math.random() / 2), () => void this.open());
  }

  private close(): void {
    this.detach();
    this.cancel("retry");
    this.wasLost = false;
    this.setState("idle");
  }

  private detach(): void {
    const { socket } = this;
    this.socket = null;
    for (const timer of ["beat", "response"] as const) this.cancel(timer);
    socket?.close();
  }

  private setState(state: LiveState): void {
    if (this.current === state) return;
    this.current = state;
    for (const listener of this.stateListeners) listener();
  }

  private emit(message: LiveMessage): void {
    for (const listener of this.listeners) listener(message);
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
