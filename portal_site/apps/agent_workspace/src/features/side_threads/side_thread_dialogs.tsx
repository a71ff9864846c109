import type { SideThread, Ticket } from "@lambdesk/api_client";
import { createContext, lazy, Suspense, use, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../keys/registry";
import { useMay } from "../identity/queries";

const AskDialog = lazy(() => import("./AskDialog"));
const OutsideDialog = lazy(() => import("./OutsideDialog"));
const ThreadDialog = lazy(() => import("./ThreadDialog"));

type Wanted = { is: "team" } | { is: "outside" } | { is: "thread"; thread: SideThread };

const SideThreadContext = createContext<(wanted: Wanted) => void>(() => undefined);

/** Opens a side conversation of the ticket, or the way to begin one. */
export function useSideThreadDialog(): (wanted: Wanted) => void {
  return use(SideThreadContext);
}

/** Whom one may ask in the ticket. */
export function useMayAsk({ status }: Ticket): { team: boolean; outside: boolean } {
  const team = useMay("side-threads:ask") && status !== "closed";
  return { team, outside: useMay("tickets:reply") && team };
}

/** Beside the details, not in them: what is being written outlasts their being closed, and the keys work without them. */
export function SideThreadDialogs({ ticket, children }: { ticket: Ticket | undefined; children: ReactNode }) {
  const [shown, setShown] = useState<{ ticketId: number; wanted: Wanted } | null>(null);
  const open = (wanted: Wanted) => ticket && setShown({ ticketId: ticket.id, wanted });
  const close = () => setShown(null);
  const wanted = shown?.ticketId === ticket?.id ? shown?.wanted : undefined;
  return (
    <SideThreadContext value={open}>
      {children}
      {ticket && <Keys ticket={ticket} open={open} />}
      <Suspense>
        {ticket && wanted?.is === "team" && <AskDialog ticket={ticket} close={close} />}
        {ticket && wanted?.is === "outside" && <OutsideDialog ticket={ticket} close={close} />}
        {ticket && wanted?.is === "thread" && <ThreadDialog ticketId={wanted.thread.ticket_id} threadId={wanted.thread.id} close={close} quotesInto={ticket.id} />}
      </Suspense>
    </SideThreadContext>
  );
}

function Keys({ ticket, open }: { ticket: Ticket; open: (wanted: Wanted) => void }) {
  const { t } = useTranslation("side_threads");
  const may = useMayAsk(ticket);
  useActions([
    may.team && { id: "askTeam", label: t("ask"), run: () => open({ is: "team" }) },
    may.outside && { id: "askOutside", label: t("outside.title"), run: () => open({ is: "outside" }) },
  ]);
  return null;
}
