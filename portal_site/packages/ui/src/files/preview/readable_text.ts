export const MOST_BYTES = 1024 * 1024;

/** The words of a file's beginning; JSON that is whole is indented. What is not UTF-8 is read as Windows writes it. */
export function readableText(bytes: Uint8Array, name: string): { words: string; isCut: boolean } {
  const isCut = bytes.length >= MOST_BYTES;
  const words = decoded(bytes.subarray(0, MOST_BYTES), isCut);
  return { words: !isCut && name.toLowerCase().endsWith(".json") ? indented(words) : words, isCut };
}

function decoded(bytes: Uint8Array, isCut: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function indented(words: string): string {
  try {
    return JSON.stringify(JSON.parse(words), null, 2);
  } catch {
    return words;
  }
}
