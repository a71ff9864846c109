/** `install`: an iPhone lets only what stands on its home screen notify. */
export type PushAbility = "ready" | "refused" | "install" | "none";

export function pushAbility(): PushAbility {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    return /iPhone|iPad/.test(navigator.userAgent) ? "install" : "none";
  }
  return Notification.permission === "denied" ? "refused" : "ready";
}

export interface BrowserSubscription {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** This browser's subscription with the desk's present key; null without one. */
export async function currentSubscription(serverKey: string): Promise<BrowserSubscription | null> {
  const found = await heldSubscription();
  return found && keyOf(found) === serverKey ? told(found) : null;
}

/** Asks the person, unless they have allowed it already. Null: they refused. Throws where the browser cannot. */
export async function subscribe(serverKey: string): Promise<BrowserSubscription | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const { pushManager } = await navigator.serviceWorker.ready;
  const held = await pushManager.getSubscription();
  // The key of a desk that is no more.
  if (held && keyOf(held) !== serverKey) await held.unsubscribe();
  return told(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: serverKey }));
}

/** The desk learns of it at its next push. Who signs out is told nothing any more on this device. */
export async function unsubscribe(): Promise<void> {
  await (await heldSubscription())?.unsubscribe();
}

/** Such as "Firefox · Android": so that one knows one's devices apart. */
export function deviceName(userAgent: string = navigator.userAgent): string {
  const browser = first(userAgent, { Edg: "Edge", Firefox: "Firefox", SamsungBrowser: "Samsung Internet", OPR: "Opera", Chrome: "Chrome", Safari: "Safari" });
  const system = first(userAgent, { Android: "Android", iPhone: "iPhone", iPad: "iPad", Windows: "Windows", Mac: "Mac", Linux: "Linux" });
  return [browser, system].filter(Boolean).join(" · ") || userAgent.slice(0, 80) || "?";
}

function first(userAgent: string, names: Record<string, string>): string | undefined {
  return Object.entries(names).find(([sign]) => userAgent.includes(sign))?.[1];
}

async function heldSubscription(): Promise<PushSubscription | null> {
  if (pushAbility() === "none" || pushAbility() === "install") return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function told(subscription: PushSubscription): Promise<BrowserSubscription> {
  const { endpoint } = subscription;
  return { id: await idOf(endpoint), endpoint, p256dh: base64url(subscription.getKey("p256dh")), auth: base64url(subscription.getKey("auth")) };
}

/** As `device_id` of shared/web_push/store.py. */
async function idOf(endpoint: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint)));
  return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function keyOf({ options }: PushSubscription): string {
  return base64url(options.applicationServerKey);
}

function base64url(bytes: ArrayBuffer | null): string {
  const text = String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0)));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
