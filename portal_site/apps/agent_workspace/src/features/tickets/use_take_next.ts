import { bodyOf, troubleOf } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTicketChange } from "../../changes/use_ticket_change";

/** Take what is due soonest in one's teams, and open it. */
export function useTakeNext() {
  const { client } = useDesk();
  const { t } = useTranslation("tickets");
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const change = useTicketChange();
  const showFailure = useShowFailure();
  return useMutation({
    mutationFn: async () => bodyOf(await client.POST("/tickets/next")),
    onSuccess: (ticket) => {
      const undo = () => change({ base: ticket, change: { kind: "assign", teamId: ticket.team_id, assigneeId: null }, words: t("changed_back") });
      showNotice({ words: t("take_next.taken", { id: ticket.id }), tone: "done", undo });
      void queryClient.invalidateQueries({ queryKey: ["tickets"] });
      void navigate({ to: "/queues/$queue/tickets/$ticketId", params: { queue: "mine", ticketId: ticket.id } });
    },
    onError: (error) => (troubleOf(error) === "stale" ? showNotice({ words: t("take_next.none"), tone: "done" }) : showFailure(error)),
  });
}
