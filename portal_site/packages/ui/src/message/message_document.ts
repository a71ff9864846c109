export interface DocumentOptions {
  showRemoteImages: boolean;
  /** Links of the attachments that the HTML shows in place, by content id. */
  inlineImages: Record<string, string>;
  dark: boolean;
  language: string;
  stylesheet: string;
}

const OWN_COLOURS = "[style*=color], [style*=background], [bgcolor], [color]";

/** Whether something in the mail wants to be loaded from elsewhere. */
export function hasRemoteImages(html: string): boolean {
  return html.includes("data-remote-src=");
}

const INSECURE = /data-remote-src="http:/gi;

/** How many images only an unencrypted address has: everybody on the way would see what is read. The page's CSP refuses them too. */
export function insecureImages(html: string): number {
  return html.match(INSECURE)?.length ?? 0;
}

/** The document for the sandboxed frame. The server has made the HTML safe; the sandbox and the CSP do not rely on it. */
export function messageDocument(html: string, options: DocumentOptions): string {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const image of body.querySelectorAll("img")) fill(image, options);
  for (const link of body.querySelectorAll("a[href]")) link.setAttribute("rel", "noopener noreferrer nofollow");
  // A mail that brings its own colours was painted for white paper.
  const isPainted = body.querySelector(OWN_COLOURS) !== null;
  const scheme = options.dark && !isPainted ? "dark" : "light";
  const paper = options.dark && isPainted ? " data-paper" : "";
  return [
    `<!doctype html><html lang="${options.language}" data-mantine-color-scheme="${scheme}"${paper}><head><meta charset="utf-8">`,
    `<base target="_blank"><link rel="stylesheet" href="${options.stylesheet}"></head>`,
    `<body>${body.innerHTML}</body></html>`,
  ].join("");
}

function fill(image: HTMLImageElement, { showRemoteImages, inlineImages }: DocumentOptions): void {
  const remote = image.dataset["remoteSrc"];
  const inline = inlineImages[image.dataset["cid"] ?? ""];
  image.setAttribute("referrerpolicy", "no-referrer");
  if (!image.hasAttribute("alt")) image.setAttribute("alt", "");
  if (inline) image.setAttribute("src", inline);
  // Not here yet: a browser gives words another room than the picture will have.
  else if (image.dataset["cid"]) image.setAttribute("alt", "");
  else if (remote && /^https:/i.test(remote) && showRemoteImages) image.setAttribute("src", remote);
}
