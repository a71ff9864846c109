import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Field, Option } from "./form/field";

/** The words of one kind of record, by the names that all kinds use. */
export interface KindWords {
  title: string;
  words: string;
  one: string;
  make: string;
  empty: { title: string; words: string; example: string };
  field: (name: string) => string;
  hint: (name: string) => string | undefined;
  choice: (name: string, value: string) => string;
}

type AnyWords = TFunction & ((key: string, options?: object) => string);

export function useKindWords(namespace: string): KindWords {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const say = t as AnyWords;
    const of = (key: string) => say(`${namespace}:${key}`);
    return {
      title: of("title"),
      words: of("words"),
      one: of("one"),
      make: of("make"),
      empty: { title: of("empty.title"), words: of("empty.words"), example: of("empty.example") },
      field: (name) => of(`fields.${name}`),
      hint: (name) => (i18n.exists(`${namespace}:hints.${name}`) ? of(`hints.${name}`) : undefined),
      choice: (name, value) => of(`choices.${name}.${value}`),
    };
  }, [t, i18n, namespace]);
}

/** What one can choose from: what the kind offers right now, else what the schema names. */
export function optionsOf({ name, choices }: Field, offered: Record<string, readonly Option[]>, words: KindWords): readonly Option[] {
  return offered[name] ?? choices.map((value) => ({ value, label: words.choice(name, value) }));
}

/** A field's value as one reads it. */
export function useShownValue(offered: Record<string, readonly Option[]>, words: KindWords): (field: Field, value: unknown) => string {
  const { t } = useTranslation("kit");
  return (field, value) => {
    const options = optionsOf(field, offered, words);
    const label = (each: unknown) => options.find((option) => option.value === each)?.label ?? String(each);
    if (typeof value === "boolean") return t(value ? "form.yes" : "form.no");
    if (Array.isArray(value)) return value.map(label).join(", ");
    return value === null || value === undefined || value === "" ? t("form.nothing") : label(value);
  };
}
