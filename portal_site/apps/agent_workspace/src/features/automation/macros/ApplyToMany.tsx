import type { Macro, Ticket } from "@lambdesk/api_client";
import { MacroDialog } from "./MacroDialog";

interface ApplyToManyProps {
  tickets: readonly [Ticket, ...Ticket[]];
  start: (macro: Macro, tickets: readonly Ticket[]) => void;
  close: () => void;
}

/** A macro for all selected tickets. */
export default function ApplyToMany({ tickets, start, close }: ApplyToManyProps) {
  return <MacroDialog tickets={tickets} apply={(macro) => start(macro, tickets)} close={close} />;
}
