import type { Facet, Ticket, View } from "@lambdesk/api_client";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { useMe } from "../identity/queries";
import type { FieldName } from "../tickets/fields/field_change";

/** A heading of a list, or a column of a board. */
export interface TicketGroup {
  id: string;
  label: string;
  /** What its tickets have beside the conditions of the view. */
  also: string;
  /** What a ticket gets that is put here; without it, none can be. */
  gives?: { field: FieldName; id: string };
  holds: (ticket: Ticket) => boolean;
}

const statuses = ["new", "open", "pending", "on_hold", "solved", "closed"] as const;
const priorities = ["urgent", "high", "normal", "low"] as const;
const NOBODY = "none";

/** In their order, those that have tickets; on a board also those that tickets are put into. */
export function useGroups(grouping: NonNullable<View["group"]>, facets: readonly Facet[], isBoard: boolean): TicketGroup[] {
  const all = { status: useStatuses(), priority: usePriorities(), assignee: useAssignees(), team: useTeams() }[grouping];
  const counted = new Set(facets.find(({ field }) => field === grouping)?.values.map(({ value }) => value));
  return all.filter(({ id, isKept }) => counted.has(id) || (isBoard && isKept));
}

type KnownGroup = TicketGroup & { isKept: boolean };

function useStatuses(): KnownGroup[] {
  const { t } = useTranslation("tickets");
  const { ticket_statuses, nameOf } = useDirectory();
  return statuses.flatMap((status) => {
    const own = ticket_statuses.filter(({ category }) => category === status).toSorted((a, b) => a.position - b.position);
    const others = own.length > 0 ? ` -status:${own.map(({ id }) => id).join()}` : "";
    const isKept = status !== "closed";
    return [
      {
        id: status,
        label: t(`status.${status}`),
        also: `status:${status}${others}`,
        // A ticket that an agent has touched never returns to "new".
        ...(status === "new" ? {} : { gives: { field: "status" as const, id: status } }),
        holds: (ticket: Ticket) => ticket.status === status && !own.some(({ id }) => id === ticket.status_id),
        isKept,
      },
      ...own.map(({ id, archived_at }) => ({
        id,
        label: nameOf(id),
        also: `status:${id}`,
        ...(archived_at ? {} : { gives: { field: "status" as const, id: `${status} ${id}` } }),
        holds: (ticket: Ticket) => ticket.status_id === id,
        isKept: !archived_at,
      })),
    ];
  });
}

function usePriorities(): KnownGroup[] {
  const { t } = useTranslation("tickets");
  return priorities.map((id) => ({ id, label: t(`priority.${id}`), also: `priority:${id}`, gives: { field: "priority", id }, holds: ({ priority }) => priority === id, isKept: true }));
}

function useAssignees(): KnownGroup[] {
  const { t } = useTranslation("tickets");
  const { agents } = useDirectory();
  const me = useMe().data?.id;
  const nobody = { id: NOBODY, label: t("nobody"), also: "assignee:none", gives: { field: "assign" as const, id: "nobody" }, holds: ({ assignee_id }: Ticket) => assignee_id === null, isKept: true };
  return [
    nobody,
    ...agents
      .toSorted((a, b) => Number(b.id === me) - Number(a.id === me))
      .map(({ id, name }) => ({
        id,
        label: id === me ? t("me", { name }) : name,
        also: `assignee:${id}`,
        gives: { field: "assign" as const, id: `agent ${id}` },
        holds: ({ assignee_id }: Ticket) => assignee_id === id,
        isKept: id === me,
      })),
  ];
}

function useTeams(): KnownGroup[] {
  const { teams } = useDirectory();
  return teams.map(({ id, name }) => ({ id, label: name, also: `team:${id}`, gives: { field: "assign", id: `team ${id}` }, holds: ({ team_id }) => team_id === id, isKept: true }));
}
