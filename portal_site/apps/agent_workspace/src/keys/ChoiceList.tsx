import { IconCheck } from "@tabler/icons-react";
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { ActionId } from "./bindings";
import classes from "./ChoiceList.module.css";
import { fuzzyFilter } from "./fuzzy";
import { Keys } from "./Keys";

export interface Choice {
  id: string;
  label: string;
  group?: string;
  hint?: string;
  icon?: ReactNode;
  action?: ActionId;
  chosen?: boolean;
}

interface ChoiceListProps {
  label: string;
  placeholder: string;
  empty: string;
  choices: readonly Choice[];
  onChoose: (id: string) => void;
  /** Hears which choice Enter would take. */
  onActive?: (id: string | null) => void;
  /** Hears what is typed, where somebody else looks too; `found` is what they found for it. */
  onType?: (typed: string) => void;
  found?: readonly Choice[];
  /** Whether Enter takes the first choice before anybody moved or typed; not where the list is still growing. */
  preselects?: boolean;
  /** Offers to make a choice of what was typed: returns its words, or null if it may not be one. */
  create?: { words: (typed: string) => string | null; onCreate: (typed: string) => void };
}

const MOST = 80;
const CREATE = "create";
const NONE = -1;

/** A search field over a list: the one way to choose something, in the palette and in every menu. */
export function ChoiceList({ label, placeholder, empty, choices, onChoose, onActive, onType, found, preselects = true, create }: ChoiceListProps) {
  const first = preselects ? 0 : NONE;
  const [wish, setWish] = useState("");
  const [active, setActive] = useState(first);
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  const shown = useMemo(() => {
    const fits: Choice[] = fuzzyFilter(choices, wish, (choice) => `${choice.label} ${choice.hint ?? ""}`).slice(0, MOST);
    const all = wish.trim() ? [...new Map([...fits, ...(found ?? [])].map((choice) => [choice.id, choice])).values()] : fits;
    const offer = create?.words(wish.trim());
    return offer ? [...all, { id: CREATE, label: offer }] : all;
  }, [choices, wish, found, create]);

  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, shown]);

  const activeId = shown[active]?.id ?? null;
  useEffect(() => onActive?.(activeId), [activeId, onActive]);

  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    if (choice.id !== CREATE) return onChoose(choice.id);
    create?.onCreate(wish.trim());
    setWish("");
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: Math.min(active + 1, shown.length - 1),
      ArrowUp: Math.max(active - 1, 0),
      Home: 0,
      End: shown.length - 1,
    };
    const move = moves[event.key];
    if (move !== undefined) setActive(move);
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) choose(shown[active]);
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.box}>
      <input
        ref={input}
        className={classes.input}
        data-autofocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
        placeholder={placeholder}
        value={wish}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setWish(event.currentTarget.value);
          setActive(event.currentTarget.value ? 0 : first);
          onType?.(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={id} role="listbox" aria-label={label} className={classes.list}>
        {shown.map((choice, index) => (
          // The keyboard works the list through the field, as a combobox does (ARIA 1.2).
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes.choice}
            onPointerMove={() => setActive(index)}
            onClick={() => choose(choice)}
          >
            {!wish && choice.group && choice.group !== shown[index - 1]?.group && (
              <span className={classes.group}>{choice.group}</span>
            )}
            <span className={classes.row}>
              {choice.icon && <span className={classes.icon}>{choice.icon}</span>}
              <span className={classes.label}>{choice.label}</span>
              {choice.hint && <span className={classes.hint}>{choice.hint}</span>}
              {choice.chosen && <IconCheck size={16} className={classes.check} />}
              {choice.action && <Keys of={choice.action} />}
            </span>
          </li>
        ))}
      </ul>
      {shown.length === 0 && (
        <p className={classes.empty} role="status">
          {empty}
        </p>
      )}
    </div>
  );
}
