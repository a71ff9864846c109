import { bodyOf, ifMatch, onceKey, troubleOf, type Message, type Ticket } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { cachedTicket } from "../features/tickets/queries";

/** Makes an uninvited sender a participant. */
export function useConfirmParticipant(): (ticket: Ticket, address: string) => void {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const showFailure = useShowFailure();
  const { mutate } = useMutation({
    mutationKey: ["confirm participant"],
    mutationFn: async ({ ticket, address }: { ticket: Ticket; address: string }) => {
      const version = cachedTicket(queryClient, ticket.id)?.version ?? ticket.version;
      const params = { path: { ticket_id: ticket.id, kind: "mail" as const, value: address }, header: ifMatch(version) };
      return bodyOf(await client.PUT("/tickets/{ticket_id}/participants/{kind}/{value}", { params }));
    },
    onSuccess: (_, { address }) => void showNotice({ words: t("stranger.confirmed", { address }), tone: "done" }),
    onError: (error, { ticket }) => showFailure(error, { about: `#${ticket.id}` }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  return (ticket, address) => mutate({ ticket, address });
}

/** Accepts a message that failed its sender domain's DMARC policy. */
export function useAcceptMessage(): (message: Message) => void {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const showFailure = useShowFailure();
  const { mutate } = useMutation({
    mutationKey: ["accept message"],
    mutationFn: async (message: Message) => {
      const version = cachedTicket(queryClient, message.ticket_id)?.version ?? 0;
      const params = { path: { ticket_id: message.ticket_id, message_id: message.id }, header: ifMatch(version) };
      return bodyOf(await client.PUT("/tickets/{ticket_id}/messages/{message_id}/acceptance", { params }));
    },
    onSuccess: () => void showNotice({ words: t("accept.done"), tone: "done" }),
    onError: (error, { ticket_id }) => showFailure(error, { about: `#${ticket_id}` }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  return (message) => mutate(message);
}

/** Into another ticket, or, by being split off, into one of its own, which the notice can take back. */
export function useMoveMessage(onDone: () => void) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const showFailure = useShowFailure();
  const { mutate: undoSplit } = useMutation({
    mutationFn: async ({ ticketId, changeId }: { ticketId: number; changeId: string }) =>
      bodyOf(await client.DELETE("/tickets/{ticket_id}/changes/{change_id}", { params: { path: { ticket_id: ticketId, change_id: changeId } } })),
    onError: (reason, { ticketId }) => showFailure(reason, { about: `#${ticketId}` }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  const { mutate, isPending, error } = useMutation({
    mutationKey: ["move message"],
    mutationFn: async ({ message, to }: { message: Message; to: number | null }) => {
      const path = { ticket_id: message.ticket_id, message_id: message.id };
      const version = cachedTicket(queryClient, message.ticket_id)?.version ?? 0;
      const params = { path, header: { ...onceKey(), ...ifMatch(version) } };
      if (to === null) return bodyOf(await client.POST("/tickets/{ticket_id}/splits", { params, body: { message_ids: [message.id] } }));
      return { ticket: bodyOf(await client.POST("/tickets/{ticket_id}/messages/{message_id}/move", { params, body: { to_ticket_id: to } })), change_id: null };
    },
    onSuccess: ({ ticket, change_id }) => {
      const undo = change_id === null ? undefined : () => undoSplit({ ticketId: ticket.id, changeId: change_id });
      showNotice({ words: t("move.done", { id: ticket.id }), tone: "done", ...(undo && { undo }) });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  const trouble = error && (troubleOf(error) === "missing" ? t("move.missing") : t("move.failed", { detail: error.message }));
  return { moveMessage: (message: Message, to: number | null) => mutate({ message, to }), isPending, trouble };
}
