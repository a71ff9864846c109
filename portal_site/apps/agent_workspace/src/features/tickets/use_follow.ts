import type { Ticket } from "@lambdesk/api_client";
import { useTranslation } from "react-i18next";
import { useTicketChange } from "../../changes/use_ticket_change";
import { useMe } from "../identity/queries";

/** Whether one follows the ticket, and the other of the two. */
export function useFollow(ticket: Ticket) {
  const { t } = useTranslation("tickets");
  const me = useMe().data;
  const change = useTicketChange();
  const follows = me !== undefined && ticket.followers.includes(me.id);
  const toggle = () => {
    if (!me) return;
    const words = t(follows ? "changed.unfollowed" : "changed.followed", { id: ticket.id });
    change({ base: ticket, change: { kind: "follow", agentId: me.id, follows: !follows }, words });
  };
  return { follows, toggle };
}
