import type { Directory, TicketField } from "@lambdesk/api_client";
import type { Completion } from "./completions";
import { term } from "./terms";

type Known = Pick<Directory, "ticket_fields">;

/** Completes `field.model:` by the field's key or name, and what follows it by its choices; null where no field of the desk is meant. */
export function fieldCompletions(typed: string, { ticket_fields }: Known): Completion[] | null {
  const [, minus = "", key = "", value] = /^(-?)([^:]*)(?::(.*))?$/.exec(typed) ?? [];
  if (value === undefined) return keys(minus, key.toLowerCase(), ticket_fields);
  const field = ticket_fields.find(({ id }) => [`field.${id}`, `feld.${id}`].includes(key.toLowerCase()));
  if (!field) return null;
  const begun = value.replaceAll('"', "").toLowerCase();
  return field.choices
    .filter(({ id, name }) => id.startsWith(begun) || name.toLowerCase().startsWith(begun))
    .map(({ id, name }) => ({ text: `${minus}${term(key, id)}`, hint: name }))
    .filter(({ text }) => text !== typed);
}

function keys(minus: string, begun: string, fields: readonly TicketField[]): Completion[] {
  return fields
    .filter(({ archived_at }) => !archived_at)
    .filter(({ id, name }) => begun && [`field.${id}`, `feld.${id}`, id, name.toLowerCase()].some((each) => each.startsWith(begun)))
    .map(({ id, name }) => ({ text: `${minus}field.${id}:`, hint: name }));
}
