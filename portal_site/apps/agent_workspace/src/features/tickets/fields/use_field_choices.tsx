import type { Priority, Status, Ticket, TicketStatus, TicketType } from "@lambdesk/api_client";
import { Face } from "@lambdesk/ui";
import { IconUserOff, IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Choice } from "../../../keys/ChoiceList";
import { isAway, useAwayWords } from "../../directory/absence";
import { useDirectory } from "../../directory/queries";
import { useMe } from "../../identity/queries";
import { PriorityIcon } from "../PriorityMark";
import { StatusIcon } from "../StatusMark";
import { TypeIcon } from "../TypeMark";
import { useStatusName } from "../use_status_name";
import { NONE, statusIn, type FieldName } from "./field_change";

const statuses: Status[] = ["open", "pending", "on_hold", "solved", "closed"];
const priorities: Priority[] = ["urgent", "high", "normal", "low"];
const types: TicketType[] = ["question", "incident", "problem", "task"];
/** Those whose values are chosen from a list. */
export type ListedField = Exclude<FieldName, "snooze" | "due">;
const TAG = /^[\p{L}\p{N}_.:/-]{1,50}$/u;

/** What can be chosen for the fields of these tickets. What all of them have is marked. */
export function useFieldChoices(tickets: readonly Ticket[]): Record<ListedField, Choice[]> {
  const { t } = useTranslation("tickets");
  const { agents, teams, ticket_statuses, nameOf } = useDirectory();
  const awayWords = useAwayWords();
  const me = useMe().data;
  const all = (has: (ticket: Ticket) => boolean) => tickets.length > 0 && tickets.every(has);
  const tags = [...new Set(tickets.flatMap((ticket) => ticket.tags))].sort();

  const assign: Choice[] = [
    { id: "nobody", label: t("nobody"), icon: <IconUserOff size={16} />, chosen: all(({ assignee_id }) => assignee_id === null) },
    ...agents
      .filter((agent) => agent.archived_at === null)
      .toSorted((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id))
      .map((agent) => ({
        id: `agent ${agent.id}`,
        label: agent.id === me?.id ? t("me", { name: agent.name }) : agent.name,
        hint: [isAway(agent) && awayWords(agent), agent.teams.map(nameOf).join(", ")].filter(Boolean).join(" · "),
        group: t("people"),
        icon: <Face name={agent.name} small />,
        chosen: all(({ assignee_id }) => assignee_id === agent.id),
      })),
    ...teams.map((team) => ({
      id: `team ${team.id}`,
      label: team.name,
      group: t("teams"),
      icon: <IconUsers size={16} />,
      chosen: all(({ team_id }) => team_id === team.id),
    })),
  ];
  return {
    assign,
    status: statuses.flatMap((status) => [
      { id: status, label: t(`status.${status}`), icon: <StatusIcon status={status} />, chosen: all((ticket) => ticket.status === status && ticket.status_id === null) },
      ...ownStatuses(ticket_statuses, status).map(({ id }) => ({
        id: `${status} ${id}`,
        label: nameOf(id),
        hint: t(`status.${status}`),
        icon: <StatusIcon status={status} />,
        chosen: all((ticket) => ticket.status_id === id),
      })),
    ]),
    priority: priorities.map((priority) => ({
      id: priority,
      label: t(`priority.${priority}`),
      icon: <PriorityIcon priority={priority} />,
      chosen: all((ticket) => ticket.priority === priority),
    })),
    type: types.map((type) => ({
      id: type,
      label: t(`type.${type}`),
      icon: <TypeIcon type={type} />,
      chosen: all((ticket) => ticket.type === type),
    })),
    tags: tags.map((tag) => ({ id: tag, label: tag, chosen: all((ticket) => ticket.tags.includes(tag)) })),
  };
}

/** Those of one category that are in use, in their order. */
function ownStatuses(statuses: readonly TicketStatus[], category: Status): TicketStatus[] {
  return statuses.filter((own) => own.category === category && own.archived_at === null).toSorted((a, b) => a.position - b.position);
}

/** Offers to make a tag of what was typed. */
export function useTagOffer(known: readonly Choice[]): (typed: string) => string | null {
  const { t } = useTranslation("tickets");
  return (typed) => {
    const tag = typed.toLowerCase();
    return TAG.test(tag) && known.every(({ id }) => id !== tag) ? t("add_tag", { tag }) : null;
  };
}

/** What was done, in words, once a choice was made. */
export function useChangedWords(): (field: FieldName, id: string) => string {
  const { t } = useTranslation("tickets");
  const { nameOf } = useDirectory();
  const statusName = useStatusName();
  return (field, id) => {
    switch (field) {
      case "assign":
        return id === "nobody" ? t("changed.unassigned") : t("changed.assigned", { name: nameOf(id.split(" ")[1]) });
      case "status":
        return t("changed.status", { status: statusName(...statusIn(id)) });
      case "priority":
        return t("changed.priority", { priority: t(`priority.${id as Priority}`) });
      case "type":
        return t("changed.type", { type: t(`type.${id as TicketType}`) });
      case "snooze":
        return t(id === NONE ? "changed.woken" : "changed.snoozed");
      case "due":
        return t(id === NONE ? "changed.not_due" : "changed.due");
      case "tags":
        return t("changed.tags");
    }
  };
}
