import { useEffect, useId, useImperativeHandle, useRef, useState, type Ref } from "react";
import classes from "./SuggestList.module.css";
import { keyEffect } from "./keys";
import type { SuggestItem } from "./suggestion";

export interface SuggestListHandle {
  /** Whether the list takes this key. */
  press: (event: KeyboardEvent) => boolean;
}

interface SuggestListProps<Item extends SuggestItem> {
  label: string;
  items: readonly Item[];
  choose: (item: Item) => void;
  /** The field that is written in, which keeps the focus. */
  field: HTMLElement;
  ref?: Ref<SuggestListHandle>;
}

/** What may be meant by what is being typed, below the cursor: by arrows and Enter, by pointer or finger. */
export function SuggestList<Item extends SuggestItem>({ label, items, choose, field, ref }: SuggestListProps<Item>) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState({ index: 0, of: items });
  const active = chosen.of === items ? chosen.index : 0;
  const activeId = items.length > 0 ? `${id}-${active}` : null;

  const press = (event: KeyboardEvent) => {
    const effect = keyEffect(event, active, items.length);
    if (effect === null) return false;
    const item = items[effect === "choose" ? active : effect];
    if (effect !== "choose") setChosen({ index: effect, of: items });
    else if (item) choose(item);
    return true;
  };
  useImperativeHandle(ref, () => ({ press }));

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    if (!activeId) return;
    field.setAttribute("aria-controls", id);
    field.setAttribute("aria-activedescendant", activeId);
    return () => {
      field.removeAttribute("aria-controls");
      field.removeAttribute("aria-activedescendant");
    };
  }, [field, id, activeId]);

  if (items.length === 0) return null;
  return (
    <ul ref={list} id={id} role="listbox" aria-label={label} className={classes.list}>
      {items.map((item, index) => (
        // The field keeps the focus and the keys, as in a combobox (ARIA 1.2).
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={item.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={classes.item}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onPointerMove={() => setChosen({ index, of: items })}
          onClick={() => choose(item)}
        >
          {item.icon && <span className={classes.icon}>{item.icon}</span>}
          <span className={classes.label}>{item.label}</span>
          {item.hint && <span className={classes.hint}>{item.hint}</span>}
        </li>
      ))}
    </ul>
  );
}
