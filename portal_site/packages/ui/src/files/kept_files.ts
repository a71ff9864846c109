import { readStored, writeStored } from "../stored";

/** A file that the desk has, and that no message has taken yet. It stays with its draft: in this browser, not in the page. */
export interface KeptFile {
  key: string;
  uploadId: string;
  name: string;
  size: number;
  /** When it was chosen, in milliseconds since the epoch. */
  at: number;
  /** The desk has it no longer. */
  gone?: true;
}

/** The desk keeps a file for a day; whoever is still writing then has a moment left to send it. */
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

/** Marks those that the desk refused, by their ids in its words. */
export function refuse(place: string, words: string): void {
  write(place, keptIn(place).map((file) => (words.includes(file.uploadId) ? { ...file, gone: true } : file)));
}

function write(place: string, files: readonly KeptFile[]): void {
  writeStored(place, files.length > 0 ? files : null);
}
