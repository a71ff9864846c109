import type { SideThread, SourceId, ThreadMessage } from "@lambdesk/api_client";
import type { Draft } from "../../changes/drafts";

/** As many as a reply names. */
export const MOST_SOURCES = 5;

/** What a draft keeps of the answer that it quotes, as it is shown beside it. */
export interface QuotedSource extends SourceId {
  words: string;
}

/** "Workshop · Tom Reuter": the team that answered, and who did. */
export function authorOf({ team_name, author }: Pick<ThreadMessage, "team_name" | "author">): string {
  return [team_name, author.name].filter(Boolean).join(" · ");
}

export function askedNames({ asked }: Pick<SideThread, "asked">): string {
  return asked.map(({ name }) => name).join(", ");
}

/** A source as a draft keeps it. */
export function quotedSource(source: SourceId & Pick<ThreadMessage, "team_name" | "author">): QuotedSource {
  const { ticket_id, thread_id, message_id } = source;
  return { ticket_id, thread_id, message_id, words: authorOf(source) };
}

/** The draft with the answer at its end, and its source. The same answer has one source, however often it is quoted. */
export function withQuote(draft: Pick<Draft, "html" | "text" | "sources">, message: ThreadMessage): Pick<Draft, "html" | "text" | "sources"> {
  const { text, ...answer } = message;
  const source = quotedSource({ ...answer, message_id: message.id });
  const others = (draft.sources ?? []).filter((each) => !isSame(each, source));
  return {
    html: draft.html + htmlOf(text),
    text: [draft.text.trim(), text].filter(Boolean).join("\n\n"),
    sources: [...others, source].slice(-MOST_SOURCES),
  };
}

export function isSame(one: SourceId, other: SourceId): boolean {
  return one.ticket_id === other.ticket_id && one.thread_id === other.thread_id && one.message_id === other.message_id;
}

function htmlOf(text: string): string {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return escaped
    .split("\n")
    .map((line) => `<p>${line}</p>`)
    .join("");
}
