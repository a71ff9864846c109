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
  /** Null for a record that is being made. */
  seen: Kept | null;
  onSaved: (saved: Kept) => void;
  onRefused: (error: unknown) => void;
}

interface RecordFormState<Kept> {
  fields: readonly Field[];
  record: Kept | null;
  words: KindWords;
  save: (saving: Saving<Kept>) => void;
  /** Reads the record as it is now. */
  reload: () => Promise<Kept | undefined>;
  onSaved: (saved: Kept) => void;
}

/** What is being filled in, what of it differs from the record, and what the desk said to it. */
export function useRecordForm<Kept extends KeptRecord>({ fields, record, words, save, reload, onSaved }: RecordFormState<Kept>) {
  const { t } = useTranslation("kit");
  const [base, setBase] = useState(record);
  const [values, setValues] = useState(() => valuesOf(fields, record ?? undefined));
  const [errors, setErrors] = useState<Record<string, string>>({});
  /** What is wrong with the whole, where no field is to blame. */
  const [problem, setProblem] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Kept | null>(null);
  const before = valuesOf(fields, base ?? undefined);
  const said = filledIn(fields, values);
  const changed = differing(fields, filledIn(fields, before), said);
  const guard = useUnsavedGuard(changed.length > 0);

  const start = (from: Kept) => {
    setBase(from);
    setValues(valuesOf(fields, from));
    setErrors({});
    setProblem(null);
  };
  // Somebody else changed it while nothing was being filled in: shown as it is now.
  if (record && base && record.version > base.version && changed.length === 0) start(record);

  const onRefused = (error: unknown) => {
    if (isStale(error)) void reload().then((now) => setTheirs(now ?? null));
    if (!(error instanceof ApiProblem) || troubleOf(error) !== "invalid") return;
    const own = words.refusal(error.kind);
    const found = fields.flatMap(({ name }): [string, string][] => {
      const message = error.fieldMessage(name);
      return message === undefined ? [] : [[name, own ?? message]];
    });
    setErrors(Object.fromEntries(found));
    setProblem(found.length === 0 ? (own ?? error.message) : null);
  };

  const submit = (wanted: Values = said, seen: Kept | null = base) => {
    const missing = unfilled(fields, wanted);
    setErrors(Object.fromEntries(missing.map((name) => [name, t("form.required")])));
    const names = seen ? differing(fields, filledIn(fields, valuesOf(fields, seen)), wanted) : fields.map(({ name }) => name);
    if (missing.length > 0 || names.length === 0) return;
    const saved = (kept: Kept) => {
      guard.letGo();
      start(kept);
      onSaved(kept);
    };
    save({ values: only(names, wanted), seen, onSaved: saved, onRefused });
  };

  /** Goes on from their version, with what was chosen of both. */
  const resolve = (chosen: Values) => {
    setTheirs(null);
    if (!theirs) return;
    start(theirs);
    setValues(chosen);
    submit(chosen, theirs);
  };

  return {
    values,
    before,
    changed,
    errors,
    problem,
    theirs,
    guard,
    set: (name: string, value: unknown) => setValues((now) => ({ ...now, [name]: value })),
    submit: () => submit(),
    discard: () => (base ? start(base) : setValues(valuesOf(fields))),
    resolve,
    keepMine: () => setTheirs(null),
  };
}

/** Asks before one leaves what was not saved. */
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
    letGo: () => {
      unsaved.current = false;
    },
  };
}
