const KEPT = "lambdesk.single_sign_on";

/** What the browser that begins keeps until it comes back. */
interface Begun {
  secret: string;
  then?: string;
}

/** Nobody is let in; `reason` is one of the desk's. */
export class SignInOverError extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** Goes to the identity provider. The desk is told the hash of a secret, so that only this browser can finish (RFC 7636). */
export async function beginSingleSignOn(apiUrl: string, providerId: string, then: string | undefined): Promise<void> {
  const secret = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
  const begun: Begun = { secret, ...(then ? { then } : {}) };
  sessionStorage.setItem(KEPT, JSON.stringify(begun));
  const path = `/sign-in/providers/${encodeURIComponent(providerId)}?challenge=${base64url(new Uint8Array(hash))}`;
  window.location.assign(apiUrl.replace(/\/$/, "") + path);
}

/** Null in a browser that began nothing: what comes back there is not its own. */
export function takeBegun(): Begun | null {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return kept ? (JSON.parse(kept) as Begun) : null;
}

/** What the desk says behind the `#`, which no server is sent. */
export function comeBack(fragment: string): { email?: string; token?: string; refused?: string; invitation?: string } {
  return Object.fromEntries(new URLSearchParams(fragment));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
