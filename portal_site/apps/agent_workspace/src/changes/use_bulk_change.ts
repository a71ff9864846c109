import { troubleOf, type Ticket, type Trouble } from "@lambdesk/api_client";
import { tell, useDesk } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../features/identity/queries";
import { writeTicket } from "./ticket_cache";
import { changesNothing, inverseOf, type TicketChange } from "./ticket_changes";
import { sendUnlessOvertaken } from "./use_ticket_change";

interface Step {
  seen: Ticket;
  change: TicketChange;
}

interface Bulk {
  steps: Step[];
  /** What to say of each ticket that was changed, such as "Assigned to Mia". */
  words: string;
  undoable: boolean;
}

interface Outcome {
  /** The tickets as they are now, each with the way back. */
  done: { ticket: Ticket; inverse: TicketChange }[];
  failed: { id: number; trouble: Trouble }[];
}

/** Changes several tickets, one after the other: each by itself, so that one refusal stops no other. One undo takes back all. */
export function useBulkChange() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t, i18n } = useTranslation("tickets");
  const me = useMe().data;
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);

  const { mutate } = useMutation({
    mutationKey: ["bulk change"],
    scope: { id: "ticket changes" },
    mutationFn: async ({ steps }: Bulk): Promise<Outcome> => {
      const outcome: Outcome = { done: [], failed: [] };
      for (const [index, { seen, change }] of steps.entries()) {
        setProgress({ done: index, total: steps.length });
        try {
          const ticket = await sendUnlessOvertaken(client, queryClient, seen, change);
          if (me) writeTicket(queryClient, seen, ticket, me);
          outcome.done.push({ ticket, inverse: inverseOf(seen, change) });
        } catch (error) {
          outcome.failed.push({ id: seen.id, trouble: troubleOf(error) });
        }
      }
      return outcome;
    },
    onSuccess: ({ done, failed }, { words, undoable }) => {
      const reasons = failed.map(({ id, trouble }) => t("bulk.failure", { id, why: t(`bulk.why.${trouble}`) }));
      const names = new Intl.ListFormat(i18n.language, { type: "unit", style: "narrow" }).format(reasons);
      const back = { steps: done.map(({ ticket, inverse }) => ({ seen: ticket, change: inverse })), words: t("changed_back"), undoable: false };
      tell({
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
    const steps = tickets.map((seen) => ({ seen, change: changeOf(seen) })).filter(({ seen, change }) => !changesNothing(seen, change));
    if (steps.length) mutate({ steps, words, undoable: true });
  };
  return { changeAll, progress };
}
