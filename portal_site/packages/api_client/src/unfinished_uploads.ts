/** Uploads in parts that did not end, by the file: whoever chooses it again, goes on. */
const STORE = "lambdesk.unfinished_uploads";
/** The desk keeps what nobody attached for a day. */
const LIVES_MS = 23 * 60 * 60_000;

interface Unfinished {
  uploadId: string;
  at: number;
}

type Named = Pick<File, "name" | "size" | "lastModified">;

export function rememberUpload(file: Named, uploadId: string): void {
  write({ ...read(), [nameOf(file)]: { uploadId, at: Date.now() } });
}

export function unfinishedUpload(file: Named): string | undefined {
  return read()[nameOf(file)]?.uploadId;
}

export function forgetUpload(file: Named): void {
  const name = nameOf(file);
  write(Object.fromEntries(Object.entries(read()).filter(([each]) => each !== name)));
}

function nameOf({ name, size, lastModified }: Named): string {
  return `${name}|${String(size)}|${String(lastModified)}`;
}

function read(): Record<string, Unfinished> {
  const all = JSON.parse(localStorage.getItem(STORE) ?? "{}") as Record<string, Unfinished>;
  return Object.fromEntries(Object.entries(all).filter(([, { at }]) => Date.now() - at < LIVES_MS));
}

function write(all: Record<string, Unfinished>): void {
  if (Object.keys(all).length === 0) localStorage.removeItem(STORE);
  else localStorage.setItem(STORE, JSON.stringify(all));
}
