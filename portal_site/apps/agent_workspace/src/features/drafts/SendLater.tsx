import type { NewSchedule } from "@lambdesk/api_client";
import { useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { readDraft, writeDraft, type ThenStatus } from "../../changes/drafts";
import { saveDraft } from "../../changes/saved_drafts";
import { useMe } from "../identity/queries";
import ScheduleDialog from "./ScheduleDialog";
import { useScheduling } from "./use_draft_changes";

interface SendLaterProps {
  ticketId: number;
  unless: boolean;
  close: () => void;
  onScheduled: () => void;
}

/** Schedules what the composer has: it is saved as it is now, and the composer is free for something else. */
export default function SendLater({ ticketId, unless, close, onScheduled }: SendLaterProps) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const me = useMe().data?.id ?? "";
  const showFailure = useShowFailure();
  const { schedule } = useScheduling(() => {
    writeDraft(ticketId, null);
    close();
    onScheduled();
  });
  const save = useMutation({
    mutationFn: async ({ thenStatus }: { to: NewSchedule; thenStatus: ThenStatus }) => {
      const current = readDraft(ticketId);
      if (current) writeDraft(ticketId, { ...current, thenStatus, onceKey: crypto.randomUUID() });
      return saveDraft({ client, queryClient }, ticketId, me);
    },
    onSuccess: (saved, { to }) => saved && schedule.mutate({ draft: { ...saved, ticket_id: ticketId }, to }),
    onError: (error) => showFailure(error),
  });
  return <ScheduleDialog unless={unless} choosesStatus isBusy={save.isPending || schedule.isPending} choose={(to, thenStatus) => save.mutate({ to, thenStatus })} close={close} />;
}
