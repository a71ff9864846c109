type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">;

/** What a key does in an open list: the index it goes to, or that it chooses. null: the key is the text's. */
export function keyEffect({ key, ctrlKey, metaKey, altKey, isComposing }: Key, active: number, count: number): number | "choose" | null {
  if (count === 0 || ctrlKey || metaKey || altKey || isComposing) return null;
  if (key === "ArrowDown") return (active + 1) % count;
  if (key === "ArrowUp") return (active + count - 1) % count;
  return key === "Enter" || key === "Tab" ? "choose" : null;
}
