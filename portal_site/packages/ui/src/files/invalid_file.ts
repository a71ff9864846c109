/** Checks a file before it is uploaded; the API refuses the same files. */
export function invalidFileReason(file: { size: number }, maxBytes: number): "too_big" | "empty" | null {
  if (file.size > maxBytes) return "too_big";
  return file.size === 0 ? "empty" : null;
}
