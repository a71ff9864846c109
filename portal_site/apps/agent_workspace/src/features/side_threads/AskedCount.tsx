import { useAskedThreads } from "./queries";

/** How many open threads wait for one's teams or oneself: counted now, as far as the first page. */
export function AskedCount() {
  const first = useAskedThreads().data?.pages[0];
  return first ? `${String(first.items.length)}${first.next_cursor ? "+" : ""}` : "";
}
