import type { Priority, Status, Ticket } from "@lambdesk/api_client";
import { Face } from "@lambdesk/ui";
import { IconUserOff, IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TicketChange } from "../../../changes/ticket_changes";
import { useTicketChange } from "../../../changes/use_ticket_change";
import type { Choice } from "../../../keys/ChoiceList";
import { useDirectory } from "../../directory/queries";
import { useMe } from "../../identity/queries";
import { PriorityIcon } from "../PriorityMark";
import { StatusIcon } from "../StatusMark";

export type FieldName = "assign" | "status" | "priority" | "tags";

const statuses: Status[] = ["open", "pending", "solved", "closed"];
const priorities: Priority[] = ["urgent", "high", "normal", "low"];
const TAG = /^[\p{L}\p{N}_.:/-]{1,50}$/u;

/** The four fields of a ticket: what can be chosen, and what choosing does. */
export function useFields(ticket: Ticket) {
  const { t } = useTranslation("tickets");
  const { agents, teams, nameOf } = useDirectory();
  const me = useMe().data;
  const change = useTicketChange();
  const apply = (next: TicketChange, words: string) => change({ seen: ticket, change: next, words });

  const assignTo = (agentId: string | null) => {
    const agent = agents.find(({ id }) => id === agentId);
    const staysInTeam = !agent || agent.sees_all_teams || agent.role === "admin" || agent.teams.includes(ticket.team_id);
    const teamId = staysInTeam ? ticket.team_id : (agent.teams[0] ?? ticket.team_id);
    const words = agentId ? t("changed.assigned", { name: nameOf(agentId) }) : t("changed.unassigned");
    apply({ kind: "assign", teamId, assigneeId: agentId }, words);
  };

  const assignChoices: Choice[] = [
    { id: "nobody", label: t("nobody"), icon: <IconUserOff size={16} />, chosen: ticket.assignee_id === null },
    ...agents
      .toSorted((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id))
      .map((agent) => ({
        id: `agent ${agent.id}`,
        label: agent.id === me?.id ? t("me", { name: agent.name }) : agent.name,
        hint: agent.teams.map(nameOf).join(", "),
        group: t("people"),
        icon: <Face name={agent.name} small />,
        chosen: agent.id === ticket.assignee_id,
      })),
    ...teams.map((team) => ({
      id: `team ${team.id}`,
      label: team.name,
      group: t("teams"),
      icon: <IconUsers size={16} />,
      chosen: ticket.team_id === team.id,
    })),
  ];

  const assign = (id: string) => {
    const [kind, name] = id.split(" ");
    if (kind === "nobody") assignTo(null);
    else if (kind === "agent" && name) assignTo(name);
    else if (name) apply({ kind: "assign", teamId: name, assigneeId: null }, t("changed.assigned", { name: nameOf(name) }));
  };

  const setStatus = (status: Status) => apply({ kind: "status", status }, t("changed.status", { status: t(`status.${status}`) }));
  const toggleTag = (tag: string) => {
    const tags = ticket.tags.includes(tag) ? ticket.tags.filter((each) => each !== tag) : [...ticket.tags, tag].sort();
    apply({ kind: "tags", tags }, t("changed.tags"));
  };

  return {
    me,
    assignTo,
    setStatus,
    choices: {
      assign: assignChoices,
      status: statuses.map((status) => ({
        id: status,
        label: t(`status.${status}`),
        icon: <StatusIcon status={status} />,
        chosen: status === ticket.status,
      })),
      priority: priorities.map((priority) => ({
        id: priority,
        label: t(`priority.${priority}`),
        icon: <PriorityIcon priority={priority} />,
        chosen: priority === ticket.priority,
      })),
      tags: ticket.tags.map((tag) => ({ id: tag, label: tag, chosen: true })),
    } satisfies Record<FieldName, Choice[]>,
    choose: {
      assign,
      status: (id: string) => setStatus(id as Status),
      priority: (id: string) =>
        apply({ kind: "priority", priority: id as Priority }, t("changed.priority", { priority: t(`priority.${id as Priority}`) })),
      tags: toggleTag,
    } satisfies Record<FieldName, (id: string) => void>,
    createTag: {
      words: (typed: string) => {
        const tag = typed.toLowerCase();
        return TAG.test(tag) && !ticket.tags.includes(tag) ? t("add_tag", { tag }) : null;
      },
      onCreate: (typed: string) => toggleTag(typed.toLowerCase()),
    },
  };
}

export type Fields = ReturnType<typeof useFields>;
