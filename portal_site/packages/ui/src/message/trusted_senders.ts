const KEY = "lambdesk.images";

function trusted(): string[] {
  return JSON.parse(localStorage.getItem(KEY) ?? "[]") as string[];
}

export function showsImagesOf(sender: string | null | undefined): boolean {
  return Boolean(sender) && trusted().includes(sender ?? "");
}

export function alwaysShowImagesOf(sender: string | null | undefined): void {
  if (sender) localStorage.setItem(KEY, JSON.stringify([...new Set([...trusted(), sender])]));
}
