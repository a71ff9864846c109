import { ApiProblem, troubleOf } from "@lambdesk/api_client";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeptRecord, Values } from "../collection/kept_record";
import { isStale } from "../collection/refusals";
import type { KindWords } from "../kind_words";
import type { Field } from "./field";
import { differing, filledIn, only, unfilled, valuesOf } from "./values";

export interface Saving<Kept> {
  values: Values;
  /** The version that was edited; null for a new record. */
  base: Kept | null;
  onSaved: (saved: Kept) => void;
  onRefused: (error: unknown) => void;
}

interface RecordFormState<Kept> {
  fields: readonly Field[];
  record: Kept | null;
  words: KindWords;
  save: (saving: Saving<Kept>) => void;
  reload: () => Promise<Kept | undefined>;
  onSaved: (saved: Kept) => void;
}

export function useRecordForm<Kept extends KeptRecord>({ fields, record, words, save, reload, onSaved }: RecordFormState<Kept>) {
  const { t } = useTranslation("kit");
  const [base, setBase] = useState(record);
  const [values, setValues] = useState(() => valuesOf(fields, record ?? undefined));
  const [errors, setErrors] = useState<Record<string, string>>({});
  /** An error that belongs to no single field. */
  const [problem, setProblem] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Kept | null>(null);
  const before = valuesOf(fields, base ?? undefined);
  const entered = filledIn(fields, values);
  const changed = differing(fields, filledIn(fields, before), entered);
  const guard = useUnsavedGuard(changed.length > 0);

  const start = (from: Kept) => {
    setBase(from);
    setValues(valuesOf(fields, from));
    setErrors({});
    setProblem(null);
  };
  // Adopt a newer version only while nothing has been edited.
  if (record && base && record.version > base.version && changed.length === 0) start(record);

  const onRefused = (error: unknown) => {
    if (isStale(error)) void reload().then((now) => setTheirs(now ?? null));
    if (!(error instanceof ApiProblem) || troubleOf(error) !== "invalid") return;
    const own = words.refusal(error.kind);
    const byField = fields.flatMap(({ name }): [string, string][] => {
      const message = error.fieldMessage(name);
      return message === undefined ? [] : [[name, own ?? message]];
    });
    setErrors(Object.fromEntries(byField));
    setProblem(byField.length === 0 ? (own ?? error.message) : null);
  };

  const submit = (wanted: Values = entered, against: Kept | null = base) => {
    const missing = unfilled(fields, wanted);
    setErrors(Object.fromEntries(missing.map((name) => [name, t("form.required")])));
    const names = against ? differing(fields, filledIn(fields, valuesOf(fields, against)), wanted) : fields.map(({ name }) => name);
    if (missing.length > 0 || names.length === 0) return;
    const saved = (kept: Kept) => {
      guard.release();
      start(kept);
      onSaved(kept);
    };
    save({ values: only(names, wanted), base: against, onSaved: saved, onRefused });
  };

  /** Saves the chosen mix of both versions on top of theirs. */
  const resolve = (chosen: Values) => {
    setTheirs(null);
    if (!theirs) return;
    start(theirs);
    setValues(chosen);
    submit(chosen, theirs);
  };

  return {
    values,
    entered,
    before,
    changed,
    errors,
    problem,
    theirs,
    guard,
    set: (name: string, value: unknown) => setValues((now) => ({ ...now, [name]: value })),
    fill: (some: Values) => setValues(valuesOf(fields, some)),
    submit: () => submit(),
    discard: () => (base ? start(base) : setValues(valuesOf(fields))),
    resolve,
    keepMine: () => setTheirs(null),
  };
}

/** Asks before unsaved changes are left. */
function useUnsavedGuard(isUnsaved: boolean) {
  const unsaved = useRef(isUnsaved);
  useEffect(() => {
    unsaved.current = isUnsaved;
  });
  const blocker = useBlocker({ shouldBlockFn: () => unsaved.current, enableBeforeUnload: () => unsaved.current, withResolver: true });
  return {
    isAsking: blocker.status === "blocked",
    leave: () => blocker.proceed?.(),
    stay: () => blocker.reset?.(),
    release: () => {
      unsaved.current = false;
    },
  };
}
