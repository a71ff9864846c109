import type { Status, Ticket } from "@lambdesk/api_client";
import { useTicketChange } from "../../../changes/use_ticket_change";
import type { Choice } from "../../../keys/ChoiceList";
import { useDirectory } from "../../directory/queries";
import { useMe } from "../../identity/queries";
import { changeOf, type FieldName } from "./field_change";
import { useChangedWords, useFieldChoices, useTagOffer, type ListedField } from "./use_field_choices";

export type { FieldName };

/** The fields of one or more tickets: what can be chosen, and what choosing does. */
export interface Fields {
  choices: Record<ListedField, Choice[]>;
  /** Whether there is anything to take away. */
  isSet: Record<"snooze" | "due", boolean>;
  choose: (field: FieldName, id: string) => void;
  createTag: { words: (typed: string) => string | null; onCreate: (typed: string) => void };
}

/** The fields of one ticket. */
export function useFields(ticket: Ticket) {
  const { agents } = useDirectory();
  const me = useMe().data;
  const change = useTicketChange();
  const choices = useFieldChoices([ticket]);
  const words = useChangedWords();
  const offer = useTagOffer(choices.tags);
  const choose = (field: FieldName, id: string) => change({ base: ticket, change: changeOf(field, id, ticket, agents), words: words(field, id) });
  return {
    me,
    assignTo: (agentId: string) => choose("assign", `agent ${agentId}`),
    setStatus: (status: Status) => choose("status", status),
    choices,
    isSet: { snooze: ticket.snooze !== null, due: ticket.due_at !== null },
    choose,
    createTag: { words: offer, onCreate: (typed: string) => choose("tags", typed.toLowerCase()) },
  } satisfies Fields & Record<string, unknown>;
}
