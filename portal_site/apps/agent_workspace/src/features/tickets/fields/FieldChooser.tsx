import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "../../../keys/ChoiceList";
import type { FieldName, Fields } from "./use_fields";

const loadAssignChooser = () => import("./AssignChooser");
const loadMomentChooser = () => import("./MomentChooser");
const AssignChooser = lazy(loadAssignChooser);
const MomentChooser = lazy(loadMomentChooser);

/** Before they are opened: then there may be no line. */
export function useChoosersSoon(): void {
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all([loadAssignChooser(), loadMomentChooser()]).catch(() => undefined), 1500);
    return () => clearTimeout(timer);
  }, []);
}

/** The list of one field's choices, wherever it opens. Tags stay open: one rarely sets a single one. */
export function FieldChooser({ field, fields, close }: { field: FieldName; fields: Fields; close: () => void }) {
  const { t } = useTranslation("tickets");
  const choose = (id: string) => {
    fields.choose(field, id);
    if (field !== "tags") close();
  };
  if (field === "snooze" || field === "due") {
    return (
      <Suspense>
        <MomentChooser field={field} isSet={fields.isSet[field]} choose={choose} />
      </Suspense>
    );
  }
  if (field === "assign") {
    return (
      <Suspense>
        <AssignChooser choices={fields.choices.assign} choose={choose} />
      </Suspense>
    );
  }
  return (
    <ChoiceList
      label={t(`choose.${field}`)}
      placeholder={t(`choose.${field}`)}
      empty={t(field === "tags" ? "choose.tags_empty" : "choose.empty")}
      choices={fields.choices[field]}
      onChoose={choose}
      {...(field === "tags" ? { create: fields.createTag } : {})}
    />
  );
}
