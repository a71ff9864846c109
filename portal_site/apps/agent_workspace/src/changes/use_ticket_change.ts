import { bodyOf, ifMatch, OfflineError, troubleOf, type DeskClient, type Profile, type Ticket } from "@lambdesk/api_client";
import { forget, showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useRefusedFields } from "../features/fields/use_refused_fields";
import { useMe } from "../features/identity/queries";
import { cachedTicket, openTicketNow, ticketKeys } from "../features/tickets/queries";
import { addEntry, holdsTicket } from "./outbox/entries";
import { writeTicket } from "./ticket_cache";
import { applyChange, changesNothing, inverseOf, stillApplies, type TicketChange } from "./ticket_changes";

interface Intent {
  base: Ticket;
  change: TicketChange;
  /** The notice, such as "Assigned to Mia". */
  words: string;
}

const KEY = ["ticket change"];

/** Optimistic changes to a ticket: sent in order, undone with Z, rolled back when refused. */
export function useTicketChange(): (intent: Intent) => void {
  const { client, session } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const showFailure = useShowFailure();
  const refusedFields = useRefusedFields();
  const me = useMe().data;

  const { mutate } = useMutation({
    mutationKey: KEY,
    scope: { id: "ticket changes" },
    mutationFn: ({ base, change, words }: Intent) => sendOrKeep(session.email(), base, { change, words }, () => sendUnlessOvertaken(client, queryClient, base, change)),
    onMutate: async ({ base, change, words }) => {
      // Registered before the response, so that Z right after a change undoes this one.
      const changed = applyChange(base, change);
      const undo = () => mutate({ base: changed, change: inverseOf(base, change), words: t("changed_back") });
      const notice = showNotice({ words, tone: "done", undo });
      await queryClient.cancelQueries({ queryKey: ["tickets"] });
      if (me) writeTicket(queryClient, base, changed, me);
      return { notice };
    },
    onSuccess: (ticket, intent) => {
      if (me && ticket) settle(queryClient, ticket, me, intent);
    },
    onError: (error, { base, change }, context) => {
      if (context) forget(context.notice);
      if (me) writeTicket(queryClient, applyChange(base, change), base, me);
      showFailure(error, { about: `#${base.id}`, instead: refusedFields(error) });
      void queryClient.invalidateQueries({ queryKey: ["tickets"] });
    },
  });

  return useCallback(
    (intent) => {
      const base = cachedTicket(queryClient, intent.base.id) ?? intent.base;
      if (!changesNothing(base, intent.change)) mutate({ ...intent, base });
    },
    [queryClient, mutate],
  );
}

/** Reapplies the changes still in flight on top of a response, so that nothing flickers. */
function settle(queryClient: QueryClient, ticket: Ticket, me: Profile, answered: Intent): void {
  const waiting = queryClient
    .getMutationCache()
    .findAll({ mutationKey: KEY, status: "pending" })
    .map(({ state }) => state.variables as Intent)
    .filter((intent) => intent !== answered && intent.base.id === ticket.id);
  const shown = waiting.reduce((now, { change }) => applyChange(now, change), ticket);
  writeTicket(queryClient, shown, shown, me);
  if (waiting.length === 0) void queryClient.invalidateQueries({ queryKey: ticketKeys.open(ticket.id) });
}

/** Without a line, or behind what waits for one, a change is kept and sent later: null. It is shown as if it were done. */
export async function sendOrKeep(who: string, base: Ticket, { change, words }: Pick<Intent, "change" | "words">, send: () => Promise<Ticket>): Promise<Ticket | null> {
  try {
    if (!holdsTicket(who, base.id)) return await send();
  } catch (error) {
    if (!(error instanceof OfflineError)) throw error;
  }
  addEntry(who, { ticketId: base.id, subject: base.subject, words, action: { kind: "change", base, change } });
  return null;
}

/** A stale version is no conflict if the other change touched another field. */
export async function sendUnlessOvertaken(client: DeskClient, queryClient: QueryClient, base: Ticket, change: TicketChange): Promise<Ticket> {
  const version = Math.max(base.version, cachedTicket(queryClient, base.id)?.version ?? 0);
  try {
    return await sendChange(client, base.id, version, change);
  } catch (error) {
    if (troubleOf(error) !== "stale") throw error;
    const { ticket } = await openTicketNow(queryClient, client, base.id);
    if (!stillApplies(base, ticket, change)) throw error;
    return sendChange(client, base.id, ticket.version, change);
  }
}

export async function sendChange(client: DeskClient, ticketId: number, version: number, change: TicketChange): Promise<Ticket> {
  const params = { path: { ticket_id: ticketId }, header: ifMatch(version) };
  switch (change.kind) {
    case "assign": {
      const body = { team_id: change.teamId, assignee_id: change.assigneeId, note: change.note ? { text: change.note } : null };
      return bodyOf(await client.PUT("/tickets/{ticket_id}/assignment", { params, body }));
    }
    case "follow": {
      const path = "/tickets/{ticket_id}/followers/me";
      const own = { params: { path: params.path } };
      return bodyOf(await (change.follows ? client.PUT(path, own) : client.DELETE(path, own)));
    }
    case "status":
      return bodyOf(await client.PUT("/tickets/{ticket_id}/status", { params, body: { status: change.status, status_id: change.statusId } }));
    case "priority":
      return bodyOf(await client.PUT("/tickets/{ticket_id}/priority", { params, body: { priority: change.priority } }));
    case "type":
      return bodyOf(await client.PUT("/tickets/{ticket_id}/type", { params, body: { type: change.type } }));
    case "snooze":
      return change.snooze
        ? bodyOf(await client.PUT("/tickets/{ticket_id}/snooze", { params, body: change.snooze }))
        : bodyOf(await client.DELETE("/tickets/{ticket_id}/snooze", { params }));
    case "due":
      return change.dueAt
        ? bodyOf(await client.PUT("/tickets/{ticket_id}/due-date", { params, body: { due_at: change.dueAt } }))
        : bodyOf(await client.DELETE("/tickets/{ticket_id}/due-date", { params }));
    case "tags":
      return bodyOf(await client.PUT("/tickets/{ticket_id}/tags", { params, body: { tags: change.tags } }));
    case "fields":
      return bodyOf(await client.PATCH("/tickets/{ticket_id}/fields", { params, body: { fields: change.fields } }));
  }
}
