import type { RehearsedCase } from "@lambdesk/api_client";
import { durationOf, type Option } from "@lambdesk/ui/kit";
import type { TFunction } from "i18next";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface Names {
  agents: readonly Option[];
  teams: readonly Option[];
}

/** How many of the cases each day had, the oldest day first; the last one ends now. */
export function daysOf(cases: readonly RehearsedCase[], days: number, now: number): number[] {
  const ages = cases.map(({ at }) => Math.floor((now - Date.parse(at)) / DAY_MS));
  return Array.from({ length: days }, (_, day) => ages.filter((age) => age === days - 1 - day).length);
}

/** "Priority: Normal → Urgent", a part for each field that the rule would have changed, and what it would have written. */
export function changesOf({ was, now, answers, notes }: RehearsedCase, names: Names, t: TFunction<"rules">): string[] {
  const fields = Object.keys(was).filter((name) => name !== "status_id" || !("status" in was));
  const changed = fields.map((name) => `${t(`rehearsal.fields.${name as "priority"}`)}: ${shown(name, was[name], names, t)} → ${shown(name, now[name], names, t)}`);
  return [...changed, ...(answers ? [t("rehearsal.answers")] : []), ...(notes ? [t("rehearsal.notes")] : [])];
}

/** "2h earlier": than it became so without the rule. Empty where the rule changes nothing. */
export function earlierText({ at, really_at, was, answers }: RehearsedCase, t: TFunction<"rules">): string {
  if (!answers && Object.keys(was).length === 0) return "";
  if (!really_at) return t("rehearsal.never");
  const minutes = Math.round((Date.parse(really_at) - Date.parse(at)) / MINUTE_MS);
  return minutes < 1 ? t("rehearsal.same_time") : t("rehearsal.earlier", { time: durationOf(minutes) });
}

function shown(name: string, value: unknown, { agents, teams }: Names, t: TFunction<"rules">): string {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.join(", ") || "–";
  if (typeof value === "object") return Object.entries(value).map(([key, each]) => `${key} ${String(each)}`).join(", ") || "–";
  if (name === "assignee_id") return agents.find((each) => each.value === value)?.label ?? String(value);
  if (name === "team_id") return teams.find((each) => each.value === value)?.label ?? String(value);
  if (name === "status" || name === "priority" || name === "type") return t(`choices.${name}.${String(value) as never}`, { defaultValue: String(value) });
  return String(value);
}
