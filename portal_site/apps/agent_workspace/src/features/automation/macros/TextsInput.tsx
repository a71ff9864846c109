import type { MacroText } from "@lambdesk/api_client";
import type { FieldInput } from "@lambdesk/ui/kit";
import { ActionIcon, NativeSelect, SegmentedControl } from "@mantine/core";
import "@mantine/core/styles/FloatingIndicator.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TemplateInput } from "../../templates/TemplateInput";
import { languageCodes, languageName } from "./languages";
import classes from "./Macros.module.css";

/** What a macro says, language by language; the first one is for everybody whose language it does not speak. */
export function TextsInput({ label, error, value, onChange }: FieldInput) {
  const { t, i18n } = useTranslation("macros");
  const saved = (value as MacroText[] | null) ?? [];
  const texts = saved.length > 0 ? saved : [{ language: i18n.language, reply: "", note: "" }];
  const [chosen, setChosen] = useState("");
  const text = texts.find(({ language }) => language === chosen) ?? texts[0];
  if (!text) return null;
  const write = (change: Partial<MacroText>) => onChange(texts.map((each) => (each === text ? { ...text, ...change } : each)));
  const nameOf = (code: string) => languageName(code, i18n.language);
  const language = nameOf(text.language);
  const others = languageCodes.filter((code) => texts.every((each) => each.language !== code));
  const add = (code: string) => {
    onChange([...texts, { language: code, reply: "", note: "" }]);
    setChosen(code);
  };
  return (
    <fieldset className={classes.texts}>
      <legend className={classes.legend}>{label}</legend>
      {error && (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      )}
      <div className={classes.languages}>
        {texts.length > 1 && (
          <SegmentedControl
            aria-label={t("language")}
            data={texts.map((each) => ({ value: each.language, label: nameOf(each.language) }))}
            value={text.language}
            onChange={setChosen}
          />
        )}
        <NativeSelect
          aria-label={t("add_language")}
          value=""
          data={[{ value: "", label: t("add_language") }, ...others.map((code) => ({ value: code, label: nameOf(code) }))]}
          onChange={(event) => event.currentTarget.value && add(event.currentTarget.value)}
        />
        {texts.length > 1 && (
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("remove_language", { language })} onClick={() => onChange(texts.filter((each) => each !== text))}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
      <TemplateInput key={`reply ${text.language}`} label={t("reply", { language })} rows={8} value={text.reply} onChange={(reply) => write({ reply })} />
      <TemplateInput key={`note ${text.language}`} label={t("note", { language })} rows={3} value={text.note} onChange={(note) => write({ note })} />
    </fieldset>
  );
}
