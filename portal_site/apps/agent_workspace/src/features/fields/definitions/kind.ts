import type { FieldChoice, FieldWords, TicketField } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import type { SettingsKind } from "../../settings/settings_kind";
import { ChoicesInput } from "./ChoicesInput";
import { WordsInput } from "./WordsInput";

const choosing: unknown[] = ["choice", "tree_choice", "multi_choice"];
const namesOf = (choices: unknown) => ((choices as FieldChoice[] | null) ?? []).filter(({ is_archived }) => !is_archived).map(({ name }) => name).join(", ");
const wordsOf = (words: unknown) => ((words as FieldWords[] | null) ?? []).map(({ language, name, help }) => [`${language}:`, name, help].filter(Boolean).join(" ")).join("\n");

export const ticketFields: SettingsKind<TicketField> = {
  path: "/ticket-fields",
  screen: places.ticketFields.path,
  namespace: "ticket_fields",
  write: "fields:manage",
  schema: forms["/ticket-fields"],
  fields: [
    { name: "name" },
    { name: "key", isFixed: true },
    { name: "kind", isFixed: true },
    { name: "help" },
    { name: "choices", input: ChoicesInput, textOf: namesOf, isShown: ({ kind }) => choosing.includes(kind) },
    { name: "currency", isShown: ({ kind }) => kind === "money" },
    { name: "pattern", isShown: ({ kind }) => kind === "regex" },
    { name: "pattern_hint", isShown: ({ kind }) => kind === "regex" },
    { name: "customers_see" },
    { name: "customers_edit" },
    { name: "words", input: WordsInput, textOf: wordsOf },
  ],
  columns: ["name", "key", "kind", "customers_edit"],
  nameOf: ({ name }) => name,
  useOptions: () => ({}),
  alsoShownIn: [["directory"], ["request form"]],
};
