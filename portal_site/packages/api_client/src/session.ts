import type { Cognito, Tokens } from "./cognito";
import { OfflineError } from "./problem";

const EARLY_MS = 60_000;

/** The signed-in person's tokens, shared by all tabs of this browser. */
export class Session {
  private tokens: Tokens | null;
  private refreshing: Promise<string | null> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly cognito: Cognito,
    private readonly storageKey: string,
  ) {
    this.tokens = this.read();
    window.addEventListener("storage", (event) => {
      if (event.key !== storageKey) return;
      this.tokens = this.read();
      this.notify();
    });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  isSignedIn = (): boolean => this.tokens !== null;

  /** The email address in the token, for greeting before `/me` has loaded. */
  email(): string {
    const payload = this.tokens?.idToken.split(".")[1];
    if (!payload) return "";
    const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as { email?: string };
    return claims.email ?? "";
  }

  start(tokens: Tokens): void {
    this.tokens = tokens;
    localStorage.setItem(this.storageKey, JSON.stringify(tokens));
    this.notify();
  }

  end(): void {
    this.tokens = null;
    localStorage.removeItem(this.storageKey);
    this.notify();
  }

  async signOut(): Promise<void> {
    const { tokens } = this;
    this.end();
    if (tokens?.refreshToken) await this.cognito.signOut(tokens).catch(() => undefined);
  }

  /** A token that is good for the next minute, or null: nobody is signed in. Many callers share one refresh. */
  async idToken(): Promise<string | null> {
    if (!this.tokens) return null;
    if (this.tokens.expiresAt - EARLY_MS > Date.now()) return this.tokens.idToken;
    this.refreshing ??= this.refresh().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async refresh(): Promise<string | null> {
    // Another tab may have done it, while this one slept: what this one knows is worth nothing then.
    const old = this.read();
    if (!old || old.expiresAt - EARLY_MS > Date.now()) {
      this.tokens = old;
      this.notify();
      return old?.idToken ?? null;
    }
    try {
      const tokens = await this.cognito.refresh(old);
      this.start(tokens);
      return tokens.idToken;
    } catch (error) {
      if (error instanceof OfflineError) throw error;
      this.end();
      return null;
    }
  }

  private read(): Tokens | null {
    const kept = localStorage.getItem(this.storageKey);
    return kept ? (JSON.parse(kept) as Tokens) : null;
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}
