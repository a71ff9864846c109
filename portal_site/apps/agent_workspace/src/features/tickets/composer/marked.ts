import { readDraft, writeDraft } from "../../../changes/drafts";
import { withPassage } from "./passage";

/** The words that are marked in a message, which may stand in a frame of their own; "" if none are. */
export function markedIn(messageId: number): string {
  const message = document.getElementById(`message-${messageId}`);
  if (!message) return "";
  const frames = [...message.querySelectorAll("iframe")].map(({ contentDocument }) => contentDocument?.getSelection());
  const own = document.getSelection();
  const here = own?.anchorNode && message.contains(own.anchorNode) ? own : null;
  return [here, ...frames].map((selection) => selection?.toString().trim()).find(Boolean) ?? "";
}

/** Puts them at the end of the draft that was begun. */
export function addPassage(ticketId: number, name: string, words: string): void {
  const draft = readDraft(ticketId);
  if (draft) writeDraft(ticketId, { ...draft, ...withPassage(draft, name, words), onceKey: crypto.randomUUID() });
}
