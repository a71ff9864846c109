import { bodyOf, ifMatch, type LinkedTicket, type LinkKind, type Ticket } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

export interface Linking {
  kind: LinkKind;
  otherId: number;
}

/** The tickets that one is linked to, and those that are linked to it. */
export function useLinkedTickets(ticket: Ticket) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["tickets", "links", ticket.id, ticket.version],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/tickets/{ticket_id}/links", { params: { path: { ticket_id: ticket.id } }, signal })),
    placeholderData: (before) => before,
  });
}

/** Making a link and taking it back; each undoes the other. */
export function useLinking(ticketId: number, onDone: () => void = () => undefined) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("links");
  const showFailure = useShowFailure();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async ({ kind, otherId, isTaken }: Linking & { isTaken: boolean }) => {
      const params = { path: { ticket_id: ticketId, kind, other_id: otherId }, header: ifMatch(0) };
      const path = "/tickets/{ticket_id}/links/{kind}/{other_id}";
      return bodyOf(isTaken ? await client.DELETE(path, { params }) : await client.PUT(path, { params }));
    },
    onSuccess: (_, { kind, otherId, isTaken }) => {
      const words = t(isTaken ? "unlinked" : "linked", { id: otherId });
      showNotice({ words, tone: "done", undo: () => mutate({ kind, otherId, isTaken: !isTaken }) });
      onDone();
    },
    onError: (reason, { isTaken }) => isTaken && showFailure(reason, { about: `#${ticketId}` }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  return {
    link: (linking: Linking) => mutate({ ...linking, isTaken: false }),
    unlink: (linking: Linking) => mutate({ ...linking, isTaken: true }),
    isPending,
    error,
  };
}

/** The relation as it reads in the ticket that one looks at. */
export function relationOf({ kind, direction }: Pick<LinkedTicket, "kind" | "direction">) {
  return kind === "related_to" ? "related_to" : (`${kind}.${direction}` as const);
}
