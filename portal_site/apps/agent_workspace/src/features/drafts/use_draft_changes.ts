import { bodyOf, ifMatch, onceKey, type DeskDraft, type DraftRow, type NewSchedule, type Message } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { forgetDraft, goOnFrom, rememberDraft } from "../../changes/saved_drafts";
import { HOLD_SECONDS } from "../tickets/conversation";
import { useWithdraw } from "../../changes/use_send_message";
import { useMomentWords } from "./use_moment_words";

type Named = Pick<DeskDraft | DraftRow, "ticket_id" | "id" | "version">;

const pathOf = ({ ticket_id, id }: Named) => ({ ticket_id, draft_id: id });

/** Scheduling a reply, changing that, and cancelling it: each takes the other back. */
export function useScheduling(onScheduled?: (draft: DeskDraft) => void) {
  const { client } = useDesk();
  const { t } = useTranslation("drafts");
  const queryClient = useQueryClient();
  const settle = useSettle();
  const momentWords = useMomentWords();
  const schedule = useMutation({
    mutationFn: async ({ draft, to }: { draft: Named; to: NewSchedule }) =>
      bodyOf(await client.PUT("/tickets/{ticket_id}/drafts/{draft_id}/schedule", { params: { path: pathOf(draft), header: ifMatch(draft.version) }, body: to })),
    onSuccess: async (draft) => {
      await rememberDraft(queryClient, draft);
      const words = t("was_scheduled", { when: momentWords(draft.schedule) });
      showNotice({ words, tone: "done", undo: () => cancel.mutate(draft) });
      onScheduled?.(draft);
    },
    ...settle,
  });
  const cancel = useMutation({
    mutationFn: async (draft: Named & Pick<DraftRow, "schedule">) =>
      bodyOf(await client.DELETE("/tickets/{ticket_id}/drafts/{draft_id}/schedule", { params: { path: pathOf(draft), header: ifMatch(draft.version) } })),
    onSuccess: async (draft, { schedule: was }) => {
      await rememberDraft(queryClient, draft);
      const undo = was ? { undo: () => schedule.mutate({ draft, to: scheduleOf(was) }) } : {};
      showNotice({ words: t("was_cancelled"), tone: "done", ...undo });
    },
    ...settle,
  });
  return { schedule, cancel };
}

function scheduleOf({ send_at, time_zone, unless_customer_writes }: NonNullable<DraftRow["schedule"]>): NewSchedule {
  return { send_at, time_zone, unless_customer_writes };
}

/** Sends a draft as it is on the desk: a scheduled one at once. It can be taken back like any reply. */
export function useSendNow() {
  const { client } = useDesk();
  const { t } = useTranslation("tickets");
  const queryClient = useQueryClient();
  const withdraw = useWithdraw();
  return useMutation({
    mutationFn: async (draft: DeskDraft): Promise<Message> => {
      const { id, version, ticket_id, text, html, to, cc, bcc, then_status } = draft;
      const sources = draft.sources.map(({ thread_id, message_id, ...source }) => ({ ticket_id: source.ticket_id, thread_id, message_id }));
      const body = { text, html: html || null, ...(to.length > 0 ? { to, cc } : {}), bcc, sources, then_status: then_status as never, draft: { id, version } };
      return bodyOf(await client.POST("/tickets/{ticket_id}/replies", { params: { path: { ticket_id }, header: onceKey(`${id}-${version}`) }, body }));
    },
    onSuccess: (message, draft) => {
      forgetDraft(queryClient, draft.ticket_id, draft.id);
      showNotice({ words: t("reply_held"), tone: "done", undo: () => withdraw(message), undoWords: t("undo_send_short"), ms: HOLD_SECONDS * 1000 });
    },
    ...useSettle(),
  });
}

/** Sharing a draft, giving it to somebody, and discarding it. */
export function useDraftChanges() {
  const { client } = useDesk();
  const { t } = useTranslation("drafts");
  const queryClient = useQueryClient();
  const settle = useSettle();
  const share = useMutation({
    mutationFn: async ({ draft, isShared }: { draft: Named; isShared: boolean }) =>
      bodyOf(await client.PUT("/tickets/{ticket_id}/drafts/{draft_id}/sharing", { params: { path: pathOf(draft), header: ifMatch(draft.version) }, body: { is_shared: isShared } })),
    onSuccess: async (draft) => {
      await rememberDraft(queryClient, draft);
      goOnFrom(draft);
      showNotice({ words: t(draft.is_shared ? "was_shared" : "was_unshared"), tone: "done", undo: () => share.mutate({ draft, isShared: !draft.is_shared }) });
    },
    ...settle,
  });
  const give = useMutation({
    mutationFn: async ({ draft, agentId }: { draft: Named; agentId: string }) =>
      bodyOf(await client.PUT("/tickets/{ticket_id}/drafts/{draft_id}/owner", { params: { path: pathOf(draft), header: ifMatch(draft.version) }, body: { agent_id: agentId } })),
    onSuccess: (draft) => rememberDraft(queryClient, draft),
    ...settle,
  });
  const discard = useMutation({
    mutationFn: async (draft: Named) => void (await client.DELETE("/tickets/{ticket_id}/drafts/{draft_id}", { params: { path: pathOf(draft), header: ifMatch(draft.version) } })),
    onSuccess: (_, draft) => forgetDraft(queryClient, draft.ticket_id, draft.id),
    ...settle,
  });
  return { share, give, discard };
}

function useSettle() {
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  return {
    onError: (error: Error) => showFailure(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  };
}
