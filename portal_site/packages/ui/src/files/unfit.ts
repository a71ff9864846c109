/** Why a file cannot be attached, as far as one knows before it is sent; null: it can. The desk refuses the same. */
export function unfit(file: { size: number }, maxBytes: number): "too_big" | "empty" | null {
  if (file.size > maxBytes) return "too_big";
  return file.size === 0 ? "empty" : null;
}
