import { troubleOf, type Ticket, type Trouble } from "@lambdesk/api_client";
import { showNotice, useDesk } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../features/identity/queries";
import { writeTicket } from "./ticket_cache";
import { applyChange, changesNothing, inverseOf, type TicketChange } from "./ticket_changes";
import { sendOrKeep, sendUnlessOvertaken } from "./use_ticket_change";

interface Step {
  base: Ticket;
  change: TicketChange;
}

interface Bulk {
  steps: Step[];
  /** The notice for one changed ticket, such as "Assigned to Mia". */
  words: string;
  undoable: boolean;
}

interface Outcome {
  /** The tickets after the change, each with its inverse. */
  done: { ticket: Ticket; inverse: TicketChange }[];
  failed: { id: number; trouble: Trouble }[];
}

/** Changes tickets one by one, so that one refusal does not stop the rest. One undo reverts them all. */
export function useBulkChange() {
  const { client, session } = useDesk();
  const queryClient = useQueryClient();
  const { t, i18n } = useTranslation("tickets");
  const me = useMe().data;
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);

  const { mutate } = useMutation({
    mutationKey: ["bulk change"],
    scope: { id: "ticket changes" },
    mutationFn: async ({ steps, words }: Bulk): Promise<Outcome> => {
      const outcome: Outcome = { done: [], failed: [] };
      for (const [index, { base, change }] of steps.entries()) {
        setProgress({ done: index, total: steps.length });
        try {
          const sent = await sendOrKeep(session.email(), base, { change, words }, () => sendUnlessOvertaken(client, queryClient, base, change));
          const ticket = sent ?? applyChange(base, change);
          if (me) writeTicket(queryClient, base, ticket, me);
          outcome.done.push({ ticket, inverse: inverseOf(base, change) });
        } catch (error) {
          outcome.failed.push({ id: base.id, trouble: troubleOf(error) });
        }
      }
      return outcome;
    },
    onSuccess: ({ done, failed }, { words, undoable }) => {
      const reasons = failed.map(({ id, trouble }) => t("bulk.failure", { id, why: t(`bulk.why.${trouble}`) }));
      const names = new Intl.ListFormat(i18n.language, { type: "unit", style: "narrow" }).format(reasons);
      const back = { steps: done.map(({ ticket, inverse }) => ({ base: ticket, change: inverse })), words: t("changed_back"), undoable: false };
      showNotice({
        words: failed.length ? t("bulk.partly", { words, done: done.length, total: done.length + failed.length, names }) : t("bulk.done", { words, count: done.length }),
        tone: failed.length ? "failed" : "done",
        ...(undoable && done.length ? { undo: () => mutate(back) } : {}),
      });
    },
    onSettled: () => {
      setProgress(null);
      void queryClient.invalidateQueries({ queryKey: ["tickets"] });
    },
  });

  const changeAll = (tickets: readonly Ticket[], changeOf: (ticket: Ticket) => TicketChange, words: string) => {
    const steps = tickets.map((base) => ({ base, change: changeOf(base) })).filter(({ base, change }) => !changesNothing(base, change));
    if (steps.length) mutate({ steps, words, undoable: true });
  };
  return { changeAll, progress };
}
