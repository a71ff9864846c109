import { basePath } from "@lambdesk/api_client";

/** What this site is called once it is installed: its brand's name, in the file that the desk writes for it. */
export function nameInstalledSite({ host, pathname }: Pick<Location, "host" | "pathname">): void {
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = `/public/sites/${host}${basePath(pathname)}.webmanifest`;
  document.head.append(link);
}

/** Registers the service worker once the page has what it needs. `open` goes to an address of this site without loading it anew. */
export function startServiceWorker(open: (path: string) => void): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<{ open?: string }>) => {
    if (data.open) open(data.open);
  });
  // A browser may refuse it, as in a private window: then there are no notifications, and all else works.
  const register = () => void navigator.serviceWorker.register("/service_worker.js").catch(() => undefined);
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register, { once: true });
}
