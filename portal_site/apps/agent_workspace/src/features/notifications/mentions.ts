import type { SuggestItem } from "../editor/suggest/suggestion";

export interface NewMention {
  kind: "person" | "team";
  id: string;
  give_access: boolean;
}

/** What the writer has decided about people who cannot read the ticket, by their ids. */
export interface MentionChoices {
  givenAccess?: string[];
  untold?: string[];
}

/** As the editor writes it. */
const MENTION = /<span\b[^>]*\sdata-type="mention"[^>]*>/g;
const MOST = 8;
/** The desk takes no more in one note. */
const MOST_OF_A_NOTE = 20;

/** How the editor names a mention: its kind and id. */
export function mentionKey(kind: NewMention["kind"], id: string): string {
  return `${kind}:${id}`;
}

/** Whom a note's HTML mentions, each once, without those who are not to be told. */
export function mentionsIn(html: string, { givenAccess = [], untold = [] }: MentionChoices): NewMention[] {
  const marked = html.match(MENTION) ?? [];
  const keys = new Set(marked.map((tag) => /\sdata-id="([^"]*)"/.exec(tag)?.[1] ?? ""));
  return [...keys]
    .map((key) => ({ kind: key.startsWith("team:") ? ("team" as const) : ("person" as const), id: key.slice(key.indexOf(":") + 1) }))
    .filter(({ id }) => id && !untold.includes(id))
    .map((mention) => ({ ...mention, give_access: givenAccess.includes(mention.id) }))
    .slice(0, MOST_OF_A_NOTE);
}

/** Whether these mentions are of this person, or of a team of theirs. */
export function isMentioned(mentions: readonly { kind: string; id: string }[], personId: string, teams: readonly string[]): boolean {
  return mentions.some(({ kind, id }) => (kind === "team" ? teams.includes(id) : id === personId));
}

/** By how a name begins, then by what is in it. */
export function found(all: readonly SuggestItem[], query: string): SuggestItem[] {
  const wanted = query.toLowerCase();
  const begins = ({ label }: SuggestItem) => label.toLowerCase().split(" ").some((word) => word.startsWith(wanted));
  const near = all.filter((item) => !begins(item) && item.label.toLowerCase().includes(wanted));
  return [...all.filter(begins), ...near].slice(0, MOST);
}
