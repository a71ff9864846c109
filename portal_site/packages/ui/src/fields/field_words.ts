import type { FieldChoice, FieldDefinition, FieldValue } from "@lambdesk/api_client";

/** What showing a field takes: a definition of the form or of the settings. */
export type Described = Pick<FieldDefinition, "key" | "name" | "kind" | "help" | "choices" | "currency" | "pattern_hint" | "words">;

/** What a field is called and says in this language, or else as it was made. */
export function fieldWords({ name, help, pattern_hint, words }: Described, language: string): { name: string; help: string; patternHint: string } {
  const own = words.find((each) => each.language === language);
  return { name: own?.name ?? name, help: own?.help || help, patternHint: own?.pattern_hint || pattern_hint };
}

export function choiceName(choice: FieldChoice, language: string): string {
  return choice.names[language as "en"] ?? choice.name;
}

/** With what it is below: `Hi-Fi / Amplifiers`. */
export function choicePath({ choices }: Pick<Described, "choices">, choice: FieldChoice, language: string): string {
  const parent = choices.find(({ id }) => id === choice.parent_id);
  const name = choiceName(choice, language);
  return parent && parent !== choice ? `${choicePath({ choices: choices.filter((each) => each !== choice) }, parent, language)} / ${name}` : name;
}

/** The choices that can be made anew: of a tree, its leaves. */
export function offered({ choices }: Pick<Described, "choices">): FieldChoice[] {
  const inUse = choices.filter(({ is_archived }) => !is_archived);
  return inUse.filter(({ id }) => inUse.every(({ parent_id }) => parent_id !== id));
}

export interface ValueWords {
  language: string;
  yes: string;
  nameOf: (agentId: string) => string;
}

/** A value as people read it. Archived choices keep their names. */
export function valueText(field: Described, value: FieldValue, { language, yes, nameOf }: ValueWords): string {
  if (typeof value === "boolean") return value ? yes : "";
  if (Array.isArray(value)) return value.map((id) => choiceText(field, id, language)).join(", ");
  switch (field.kind) {
    case "choice":
    case "tree_choice":
      return choiceText(field, value, language);
    case "number":
      return new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value as unknown as number);
    case "money":
      return new Intl.NumberFormat(language, { style: "currency", currency: field.currency ?? "EUR" }).format(value as unknown as number);
    case "date":
      return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${value}T00:00:00Z`));
    case "person":
      return nameOf(value);
    case "ticket":
      return `#${value}`;
    default:
      return value;
  }
}

function choiceText(field: Described, id: string, language: string): string {
  const choice = field.choices.find((each) => each.id === id);
  return choice ? choicePath(field, choice, language) : id;
}
