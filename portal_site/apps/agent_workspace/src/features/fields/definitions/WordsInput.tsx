import type { FieldWords } from "@lambdesk/api_client";
import type { FieldInput } from "@lambdesk/ui/kit";
import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { languageName } from "../../automation/macros/languages";
import { RowButtons } from "../RowButtons";
import classes from "../FieldSettings.module.css";

const languages = ["en", "de"] as const;

/** What the field is called and says in other languages. */
export function WordsInput({ label, description, error, value, values, onChange }: FieldInput) {
  const { t, i18n } = useTranslation("ticket_fields");
  const words = (value as FieldWords[] | null) ?? [];
  const others = languages.filter((language) => words.every((each) => each.language !== language));
  const write = (language: FieldWords["language"], part: Partial<FieldWords>) => onChange(words.map((each) => (each.language === language ? { ...each, ...part } : each)));
  const add = (language: FieldWords["language"]) => onChange([...words, { language, name: "", help: "", pattern_hint: "" }]);
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      <p className={classes.hint}>{description}</p>
      {error && (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      )}
      {words.map(({ language, name, help, pattern_hint }) => {
        const spoken = languageName(language, i18n.language);
        return (
          <div key={language} className={classes.row}>
            <TextInput label={t("words_in.name", { language: spoken })} value={name} maxLength={80} onChange={(event) => write(language, { name: event.currentTarget.value })} />
            <TextInput label={t("words_in.help", { language: spoken })} value={help} maxLength={200} onChange={(event) => write(language, { help: event.currentTarget.value })} />
            {values["kind"] === "regex" && (
              <TextInput label={t("words_in.pattern_hint", { language: spoken })} value={pattern_hint} maxLength={200} onChange={(event) => write(language, { pattern_hint: event.currentTarget.value })} />
            )}
            <RowButtons name={spoken} remove={() => onChange(words.filter((each) => each.language !== language))} />
          </div>
        );
      })}
      {others.length > 0 && (
        <NativeSelect
          aria-label={t("words_in.add")}
          value=""
          data={[{ value: "", label: t("words_in.add") }, ...others.map((language) => ({ value: language, label: languageName(language, i18n.language) }))]}
          onChange={(event) => event.currentTarget.value && add(event.currentTarget.value as FieldWords["language"])}
        />
      )}
    </fieldset>
  );
}
