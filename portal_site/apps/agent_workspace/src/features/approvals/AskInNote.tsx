import type { Ticket } from "@lambdesk/api_client";
import { lazy, Suspense } from "react";
import type { Draft } from "../../changes/drafts";
import { useMay } from "../identity/queries";
import type { ComposerState } from "../tickets/composer/use_composer";

const ApprovalDialog = lazy(() => import("./ApprovalDialog"));
const ASKS = /(^|\s)@approve\s*$/i;

/** `@approve` at the end of a note makes a question of the note. */
export function AskInNote({ ticket, draft, composer }: { ticket: Ticket; draft: Draft; composer: ComposerState }) {
  const mayAsk = useMay("approvals:request");
  if (!mayAsk || draft.kind !== "note" || !ASKS.test(draft.text)) return null;
  const question = draft.text.replace(ASKS, "").trim();
  const goOnWriting = () => composer.write({ html: draft.html.replace(/\s?@approve\s*/i, ""), text: question });
  return (
    <Suspense>
      <ApprovalDialog ticket={ticket} question={question} close={goOnWriting} onAsked={composer.discard} />
    </Suspense>
  );
}
