import { ApiProblem, bodyOf, ifMatch, onceKey, type ChangePart, type Macro, type MacroPreview, type Ticket } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { writeTicket } from "../../../changes/ticket_cache";
import { HOLD_SECONDS } from "../../tickets/conversation";
import { useMe } from "../../identity/queries";

export interface Application {
  ticket: Ticket;
  macro: Macro;
  /** The ticket as the preview shows it is on the screen at once. */
  preview?: MacroPreview | undefined;
  /** Not where the answer's words are in the composer already. */
  withReply: boolean;
}

/** Applies a macro to one ticket; one undo takes all of it back. */
export function useApplyMacro() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("macros");
  const showFailure = useShowFailure();
  const undo = useUndoMacro();
  const me = useMe().data;

  const { mutate } = useMutation({
    mutationKey: ["apply macro"],
    scope: { id: "ticket changes" },
    mutationFn: async ({ ticket, macro, withReply, once }: Application & { once: string }) => {
      const params = { path: { ticket_id: ticket.id, macro_id: macro.id }, header: { ...onceKey(once), ...ifMatch(ticket.version) } };
      return bodyOf(await client.POST("/tickets/{ticket_id}/macros/{macro_id}", { params, body: { with_reply: withReply } }));
    },
    onMutate: async ({ ticket, preview }) => {
      await queryClient.cancelQueries({ queryKey: ["tickets"] });
      if (me && preview) writeTicket(queryClient, ticket, { ...preview.ticket, version: ticket.version }, me);
    },
    onSuccess: ({ ticket, change_id, reply_id }, { ticket: before, macro, withReply }) => {
      if (me) writeTicket(queryClient, before, ticket, me);
      showNotice({
        words: t(withReply ? "applied" : "inserted", { name: macro.name }),
        tone: "done",
        undo: () => undo({ ticketId: ticket.id, changeId: change_id }),
        ...(reply_id == null ? {} : { ms: HOLD_SECONDS * 1000 }),
      });
    },
    onError: (error, { ticket, preview }) => {
      if (me && preview) writeTicket(queryClient, preview.ticket, ticket, me);
      const isExplained = error instanceof ApiProblem && [403, 422].includes(error.status);
      showFailure(error, { about: `#${ticket.id}`, instead: isExplained && error.message });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  return (application: Application) => mutate({ ...application, once: crypto.randomUUID() });
}

function useUndoMacro() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("macros");
  const showFailure = useShowFailure();
  const keptWords = useKeptWords();
  const { mutate } = useMutation({
    mutationKey: ["undo macro"],
    scope: { id: "ticket changes" },
    mutationFn: async ({ ticketId, changeId }: { ticketId: number; changeId: string }) => {
      const params = { path: { ticket_id: ticketId, change_id: changeId } };
      return bodyOf(await client.DELETE("/tickets/{ticket_id}/changes/{change_id}", { params }));
    },
    onSuccess: ({ kept }) => {
      showNotice({ words: kept.length > 0 ? t("undone_partly", { kept: keptWords(kept) }) : t("undone"), tone: "done" });
    },
    onError: (error, { ticketId }) => showFailure(error, { about: `#${ticketId}` }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  return mutate;
}

/** What an undo could not take back, as a list. */
export function useKeptWords(): (kept: readonly ChangePart[]) => string {
  const { t, i18n } = useTranslation("macros");
  return (kept) => new Intl.ListFormat(i18n.language).format(kept.map((part) => t(`kept.${part}`)));
}
