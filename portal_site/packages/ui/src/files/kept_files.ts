import { readStored, writeStored } from "../stored";

/** An uploaded file that no message has used yet; stored with its draft. */
export interface KeptFile {
  key: string;
  uploadId: string;
  name: string;
  size: number;
  /** Milliseconds since the epoch at which it was chosen. */
  at: number;
  /** The API has deleted it. */
  gone?: true;
}

/** The API keeps an unused file for a day; it counts as gone earlier, so that there is time left to send. */
const LIVES_MS = 23.5 * 60 * 60_000;

export function isGone({ at, gone }: KeptFile, now: number): boolean {
  return gone === true || now - at > LIVES_MS;
}

export function keptIn(place: string): readonly KeptFile[] {
  return readStored<KeptFile[]>(place) ?? [];
}

export function keep(place: string, file: KeptFile): void {
  write(place, [...keptIn(place), file]);
}

export function drop(place: string, key: string): void {
  write(place, keptIn(place).filter((file) => file.key !== key));
}

/** The API names the refused ids in its message. */
export function refuse(place: string, words: string): void {
  write(place, keptIn(place).map((file) => (words.includes(file.uploadId) ? { ...file, gone: true } : file)));
}

function write(place: string, files: readonly KeptFile[]): void {
  writeStored(place, files.length > 0 ? files : null);
}
