import type { i18n } from "i18next";
import { useTranslation } from "react-i18next";
import { durationOf } from "./form/duration";
import type { Field, Option } from "./form/field";
import { isEmpty } from "./form/values";

/** A record kind's translations, under the keys that all kinds share. */
export interface KindWords {
  title: string;
  words: string;
  one: string;
  create: string;
  empty: { title: string; words: string; example: string };
  /** Of what is shown once, where a kind has such a thing. */
  shownOnce: { title: string; words: string };
  field: (name: string) => string;
  hint: (name: string) => string | undefined;
  choice: (name: string, value: string) => string;
  example: (key: string) => string;
  /** Messages for refusals by this kind's rules, by problem type. */
  refusal: (problem: string) => string | undefined;
}

export function useKindWords(namespace: string): KindWords {
  return kindWords(useTranslation().i18n, namespace);
}

export function kindWords(i18n: i18n, namespace: string): KindWords {
  const known = (key: string) => (i18n.exists(`${namespace}:${key}`) ? of(key) : undefined);
  const of = (key: string) => i18n.t(`${namespace}:${key}` as never) as string;
  return {
    title: of("title"),
    words: of("words"),
    one: of("one"),
    create: of("create"),
    empty: { title: of("empty.title"), words: of("empty.words"), example: of("empty.example") },
    shownOnce: { title: of("shown_once.title"), words: of("shown_once.words") },
    field: (name) => of(`fields.${name}`),
    hint: (name) => known(`hints.${name}`),
    refusal: (problem) => known(`refusals.${problem}`),
    choice: (name, value) => of(`choices.${name}.${value}`),
    example: (key) => of(`examples.${key}`),
  };
}

/** Options the kind supplies at run time win over those of the schema. */
export function optionsOf({ name, choices }: Field, offered: Record<string, readonly Option[]>, words: KindWords): readonly Option[] {
  return offered[name] ?? choices.map((value) => ({ value, label: words.choice(name, value) }));
}

function shownDurations({ name, parts }: Field, value: Record<string, number>, words: KindWords): string {
  return parts.map((part) => `${words.choice(name, part)} ${durationOf(value[part])}`).join(", ");
}

export function useShownValue(offered: Record<string, readonly Option[]>, words: KindWords): (field: Field, value: unknown) => string {
  const { t } = useTranslation("kit");
  return (field, value) => {
    const options = optionsOf(field, offered, words);
    const label = (each: unknown) => options.find((option) => option.value === each)?.label ?? String(each);
    if (typeof value === "boolean") return t(value ? "form.yes" : "form.no");
    if (isEmpty(value)) return options.find((option) => option.value === "")?.label ?? t("form.nothing");
    if (field.textOf) return field.textOf(value, options);
    if (field.kind === "durations") return shownDurations(field, value as Record<string, number>, words);
    return Array.isArray(value) ? value.map(label).join(", ") : label(value);
  };
}
