/**
 * The service worker of both sites: shows what is pushed, opens what is clicked, and says so where there is no connection.
 *
 * It keeps no files: the sites' own have a hash in their names, and a kept index.html would ask for those of last week.
 */

export type {};

declare const self: ServiceWorkerGlobalScope;

/** What `payload` of shared/web_push/sending.py says. */
interface Pushed {
  title: string;
  body: string;
  path: string;
  tag: string;
  /** Where this device says what became of it; empty where nobody asks. */
  receipt: string;
}

self.addEventListener("install", () => void self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const { title, body, path, tag, receipt } = event.data?.json() as Pushed;
  const shown = self.registration.showNotification(title, { body, tag, icon: "/icon-192.png", badge: "/badge.png", data: { path, receipt } });
  event.waitUntil(shown.then(() => report(receipt, "shown")));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { path, receipt } = event.notification.data as Pushed;
  event.waitUntil(Promise.all([open(path), report(receipt, "opened")]));
});

/** Tells the desk. Where that fails, the notification is there all the same. */
async function report(receipt: string, state: "shown" | "opened"): Promise<void> {
  if (!receipt) return;
  await fetch(receipt, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ state }) }).catch(() => undefined);
}

/** A window that is there goes on in it, with what was being written; its page listens for `open`. Another brand's site has its own windows. */
async function open(path: string): Promise<void> {
  const { href, origin, pathname, search, hash } = new URL(path, self.location.origin);
  const [there] = origin === self.location.origin ? await self.clients.matchAll({ type: "window" }) : [];
  if (!there) {
    await self.clients.openWindow(href);
    return;
  }
  await there.focus();
  there.postMessage({ open: `${pathname}${search}${hash}` });
}

self.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") event.respondWith(fetch(event.request).catch(offlinePage));
});

const OFFLINE = {
  en: ["No connection", "This page comes as soon as you are online again.", "Try again"],
  de: ["Keine Verbindung", "Diese Seite kommt, sobald Sie wieder online sind.", "Erneut versuchen"],
} as const;

function offlinePage(): Response {
  const language = self.navigator.language.startsWith("de") ? "de" : "en";
  const [title, words, again] = OFFLINE[language];
  const page = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title><h1>${title}</h1><p>${words}</p><p><a href="">${again}</a></p></html>`;
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'" };
  return new Response(page, { status: 503, headers });
}
