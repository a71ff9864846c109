import { bodyOf, ifMatch, troubleOf, type DeskClient, type Profile, type Ticket } from "@lambdesk/api_client";
import { forget, tell, useDesk, useTellFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../features/identity/queries";
import { cachedTicket, openTicketNow, ticketKeys } from "../features/tickets/queries";
import { writeTicket } from "./ticket_cache";
import { applyChange, changesNothing, inverseOf, stillApplies, type TicketChange } from "./ticket_changes";

interface Intent {
  seen: Ticket;
  change: TicketChange;
  /** What to say when it is done, such as "Assigned to Mia". */
  words: string;
}

const KEY = ["ticket change"];

/** The one way to change a ticket: shown at once, sent in order, taken back with Z, rolled back visibly when refused. */
export function useTicketChange(): (intent: Intent) => void {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const tellFailure = useTellFailure();
  const me = useMe().data;

  const { mutate } = useMutation({
    mutationKey: KEY,
    scope: { id: "ticket changes" },
    mutationFn: ({ seen, change }: Intent) => sendUnlessOvertaken(client, queryClient, seen, change),
    onMutate: async ({ seen, change, words }) => {
      // At once: Z right after a change means this one, and not the one before it.
      const changed = applyChange(seen, change);
      const undo = () => mutate({ seen: changed, change: inverseOf(seen, change), words: t("changed_back") });
      const notice = tell({ words, tone: "done", undo });
      await queryClient.cancelQueries({ queryKey: ["tickets"] });
      if (me) writeTicket(queryClient, seen, changed, me);
      return { notice };
    },
    onSuccess: (ticket, intent) => {
      if (me) settle(queryClient, ticket, me, intent);
    },
    onError: (error, { seen, change }, told) => {
      if (told) forget(told.notice);
      if (me) writeTicket(queryClient, applyChange(seen, change), seen, me);
      tellFailure(error, { about: `#${seen.id}` });
      void queryClient.invalidateQueries({ queryKey: ["tickets"] });
    },
  });

  return useCallback(
    (intent) => {
      const seen = cachedTicket(queryClient, intent.seen.id) ?? intent.seen;
      if (!changesNothing(seen, intent.change)) mutate({ ...intent, seen });
    },
    [queryClient, mutate],
  );
}

/** What the desk has answered, and on top what it has yet to answer: a quick hand sees nothing jump back. */
function settle(queryClient: QueryClient, ticket: Ticket, me: Profile, answered: Intent): void {
  const waiting = queryClient
    .getMutationCache()
    .findAll({ mutationKey: KEY, status: "pending" })
    .map(({ state }) => state.variables as Intent)
    .filter((intent) => intent !== answered && intent.seen.id === ticket.id);
  const shown = waiting.reduce((now, { change }) => applyChange(now, change), ticket);
  writeTicket(queryClient, shown, shown, me);
  if (waiting.length === 0) void queryClient.invalidateQueries({ queryKey: ticketKeys.open(ticket.id) });
}

/** A stale answer is no conflict while somebody else changed something else. */
export async function sendUnlessOvertaken(client: DeskClient, queryClient: QueryClient, seen: Ticket, change: TicketChange): Promise<Ticket> {
  const version = Math.max(seen.version, cachedTicket(queryClient, seen.id)?.version ?? 0);
  try {
    return await send(client, seen.id, version, change);
  } catch (error) {
    if (troubleOf(error) !== "stale") throw error;
    const { ticket } = await openTicketNow(queryClient, client, seen.id);
    if (!stillApplies(seen, ticket, change)) throw error;
    return send(client, seen.id, ticket.version, change);
  }
}

async function send(client: DeskClient, ticketId: number, version: number, change: TicketChange): Promise<Ticket> {
  const params = { path: { ticket_id: ticketId }, header: ifMatch(version) };
  switch (change.kind) {
    case "assign": {
      const body = { team_id: change.teamId, assignee_id: change.assigneeId };
      return bodyOf(await client.PUT("/tickets/{ticket_id}/assignment", { params, body }));
    }
    case "status":
      return bodyOf(await client.PUT("/tickets/{ticket_id}/status", { params, body: { status: change.status } }));
    case "priority":
      return bodyOf(await client.PUT("/tickets/{ticket_id}/priority", { params, body: { priority: change.priority } }));
    case "tags":
      return bodyOf(await client.PUT("/tickets/{ticket_id}/tags", { params, body: { tags: change.tags } }));
  }
}
