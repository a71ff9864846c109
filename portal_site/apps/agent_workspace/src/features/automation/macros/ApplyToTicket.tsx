import type { Ticket } from "@lambdesk/api_client";
import { MacroDialog } from "./MacroDialog";
import { useApplyMacro } from "./use_apply_macro";

/** A macro for the open ticket. */
export default function ApplyToTicket({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const apply = useApplyMacro();
  return <MacroDialog tickets={[ticket]} apply={(macro, preview) => apply({ ticket, macro, preview, withReply: true })} close={close} />;
}
