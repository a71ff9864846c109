import type { ConditionGroup, Hint, View } from "@lambdesk/api_client";
import { useDebouncedCallback } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchBox } from "../search/SearchBox";
import type { MatchingSource } from "../tickets/list_source";
import type { ViewFacts } from "./address";
import { ConditionEditor } from "./conditions/ConditionEditor";
import classes from "./conditions/Conditions.module.css";
import { NOTHING_ASKED, written } from "./conditions/group";
import { useReading } from "./queries";
import { SaveBar } from "./SaveBar";

const PAUSE_MS = 400;

interface ViewEditorProps {
  view: View | undefined;
  /** The view, with what is changed of it in the address. */
  shown: ViewFacts;
  source: MatchingSource;
}

/** What a view asks for: by clicking, and as the text that the search understands too. */
export function ViewEditor({ view, shown, source }: ViewEditorProps) {
  const navigate = useNavigate();
  const [clicked, setClicked] = useState<ConditionGroup>(NOTHING_ASKED);
  const { group = NOTHING_ASKED, isRead, hints } = useReading(source);
  const isClicked = written(clicked) === source.conditions;
  const ask = (q: string) => void navigate({ to: ".", search: (before) => ({ ...before, q }), replace: true });
  const onClicked = (next: ConditionGroup) => {
    setClicked(next);
    ask(written(next));
  };
  return (
    <div className={classes.editor}>
      {/* What was clicked is shown at once; what was typed can be clicked as soon as the desk has read it, or it would be lost. */}
      <fieldset className={classes.clicks} disabled={!isClicked && !isRead}>
        <ConditionEditor group={isClicked ? clicked : group} onChange={onClicked} />
      </fieldset>
      <ConditionsText conditions={source.conditions} hints={hints} ask={ask} />
      <SaveBar view={view} shown={shown} />
    </div>
  );
}

interface ConditionsTextProps {
  conditions: string;
  hints: readonly Hint[];
  ask: (q: string) => void;
}

function ConditionsText({ conditions, hints, ask }: ConditionsTextProps) {
  const { t } = useTranslation("search");
  const { t: view } = useTranslation("views");
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState({ text: conditions, over: conditions });
  const askSoon = useDebouncedCallback(ask, PAUSE_MS);
  const text = [typed.over, typed.text].includes(conditions) ? typed.text : conditions;
  const onText = (next: string) => {
    setTyped({ text: next, over: conditions });
    askSoon(next);
  };
  const select = ({ at, text: term }: Hint) => {
    const before = Array.from(text).slice(0, at).join("").length;
    field.current?.focus();
    field.current?.setSelectionRange(before, before + term.length);
  };
  return (
    <>
      <SearchBox field={field} label={view("conditions.text")} text={text} onText={onText} onDown={() => undefined} />
      {hints.map((hint) => (
        <button key={`${String(hint.at)} ${hint.kind}`} type="button" className={classes.hint} onClick={() => select(hint)}>
          {t(`hints.${hint.kind}`, { text: hint.text })}
        </button>
      ))}
    </>
  );
}
