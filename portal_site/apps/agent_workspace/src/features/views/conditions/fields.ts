import type { Directory, TicketField } from "@lambdesk/api_client";
import { useTranslation } from "react-i18next";
import type { Choice } from "../../../keys/ChoiceList";
import { useDirectory } from "../../directory/queries";
import { useMe } from "../../identity/queries";

/** How the values of a field are given: from a list, by typing, or as a day or a time. */
export type ValueKind = "listed" | "typed" | "moment";

export interface ConditionField {
  name: string;
  label: string;
  kind: ValueKind;
  /** What can be chosen. Of a moment or a text, what is often asked for. */
  values: readonly Choice[];
  /** Where the desk completes what is typed. */
  completedBy?: "requester" | "tag";
  /** It lies ahead: an age counts from now on. */
  isAhead?: boolean;
  isArchived?: boolean;
}

const statuses = ["new", "open", "pending", "on_hold", "solved", "closed"] as const;
const priorities = ["urgent", "high", "normal", "low"] as const;
const types = ["question", "incident", "problem", "task"] as const;
const channels = ["mail", "portal", "workspace"] as const;
const past = ["created", "updated", "solved"] as const;
const ahead = ["due", "sla"] as const;
const days = ["today", "yesterday", "this-week", "last-week", "this-month", "last-month", "1d", "3d", "7d", "30d"] as const;
const daysAhead = ["late", "today", "tomorrow", "this-week", "next-week", "4h", "1d", "3d", "7d"] as const;
const listedKinds: readonly TicketField["kind"][] = ["choice", "tree_choice", "multi_choice", "checkbox", "person"];
const NONE = "none";

/** All fields that tickets can be chosen by, with the words of the reader. */
export function useConditionFields(): ConditionField[] {
  const { t } = useTranslation("search");
  const { t: say } = useTranslation("tickets");
  const { t: condition } = useTranslation("views");
  const momentWords = useMomentWords();
  const directory = useDirectory();
  const me = useMe().data?.id;

  const none = { id: NONE, label: condition("conditions.none") };
  const named = (records: readonly { id: string; name: string; archived_at?: string | null }[]) =>
    records.filter(({ archived_at }) => !archived_at).map(({ id, name }) => ({ id, label: name }));
  const people = [{ id: "me", label: condition("conditions.me") }, none, ...named(directory.agents).filter(({ id }) => id !== me)];
  const yesNo = (["yes", "no"] as const).map((id) => ({ id, label: condition(`conditions.${id}`) }));
  const moments = (values: readonly string[]) => values.map((id) => ({ id, label: momentWords(id) }));
  const field = (name: keyof ReturnType<typeof labels>, kind: ValueKind, values: readonly Choice[], more: Partial<ConditionField> = {}) => ({ name, label: labels()[name], kind, values, ...more });
  const labels = () => t("fields", { returnObjects: true });

  return [
    field("status", "listed", [...statuses.map((id) => ({ id, label: say(`status.${id}`) })), ...named(ownStatuses(directory))]),
    field("assignee", "listed", people),
    field("team", "listed", named(directory.teams)),
    field("priority", "listed", priorities.map((id) => ({ id, label: say(`priority.${id}`) }))),
    field("tag", "typed", [none], { completedBy: "tag" }),
    field("type", "listed", types.map((id) => ({ id, label: say(`type.${id}`) }))),
    field("brand", "listed", named(directory.brands)),
    field("requester", "typed", [], { completedBy: "requester" }),
    field("snoozed", "listed", yesNo),
    ...ahead.map((name) => field(name, "moment", [...moments(daysAhead), none], { isAhead: true })),
    ...past.map((name) => field(name, "moment", moments(days))),
    field("topic", "typed", [none]),
    field("channel", "listed", channels.map((id) => ({ id, label: say(`channel.${id}`) }))),
    field("subject", "typed", []),
    field("text", "typed", []),
    field("number", "typed", []),
    ...directory.ticket_fields.map((own) => ({
      name: `field.${own.id}`,
      label: own.name,
      kind: listedKinds.includes(own.kind) ? ("listed" as const) : ("typed" as const),
      values: own.kind === "person" ? people : own.kind === "checkbox" ? [yesNo[0], none].filter((each) => each !== undefined) : [...named(own.choices), none],
      isArchived: own.archived_at !== null,
    })),
  ];
}

function ownStatuses({ ticket_statuses }: Pick<Directory, "ticket_statuses">) {
  return ticket_statuses.toSorted((a, b) => a.position - b.position);
}

const AGE = /^(-?\d{1,3})([hdwm])$/;
const units = { h: "hour", d: "day", w: "week", m: "month" } as const;

export function isAge(value: string): boolean {
  return AGE.test(value);
}

/** "7 days", "last week", or the day as it is written. */
export function useMomentWords(): (value: string) => string {
  const { t, i18n } = useTranslation("views");
  return (value) => {
    const [, amount, unit] = AGE.exec(value) ?? [];
    if (amount && unit) {
      return new Intl.NumberFormat(i18n.language, { style: "unit", unit: units[unit as keyof typeof units], unitDisplay: "long" }).format(Number(amount));
    }
    const words: Record<string, string> = t("conditions.days", { returnObjects: true });
    return words[value] ?? value;
  };
}
