import { IconSearch } from "@tabler/icons-react";
import { useId, useState, type KeyboardEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { askedValues, completed, completionsOf, type Completion } from "./completions";
import { useValues } from "./queries";
import classes from "./Search.module.css";

interface SearchBoxProps {
  field: RefObject<HTMLInputElement | null>;
  label: string;
  text: string;
  onText: (text: string) => void;
  /** Moves the focus to the results. */
  onDown: () => void;
}

/** A combobox that completes the term at the cursor. */
export function SearchBox({ field, label, text, onText, onDown }: SearchBoxProps) {
  const { t, i18n } = useTranslation("search");
  const id = useId();
  const { t: say } = useTranslation("tickets");
  const words = t("keys", { returnObjects: true });
  const names = { status: say("status", { returnObjects: true }), priority: say("priority", { returnObjects: true }), type: say("type", { returnObjects: true }) };
  const directory = useDirectory();
  const values = useValues(askedValues(text, words)).data?.items ?? [];
  const [active, setActive] = useState(-1);
  const [hidden, setHidden] = useState(true);
  const offers = hidden ? [] : completionsOf(text, words, { directory, names, inWords: i18n.language === "de" }, values.map(({ value }) => value));

  const change = (next: string) => {
    onText(next);
    setActive(-1);
    setHidden(false);
  };
  const choose = (offer: Completion | undefined) => offer && change(completed(text, offer));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (offers.length === 0) {
      if (event.key !== "ArrowDown") return;
      onDown();
    } else if (event.key === "ArrowDown") setActive((active + 1) % offers.length);
    else if (event.key === "ArrowUp") setActive(active <= 0 ? offers.length - 1 : active - 1);
    else if (event.key === "Escape") setHidden(true);
    else if (event.key === "Enter" && active >= 0) choose(offers[active]);
    else if (event.key === "Tab" && active >= 0 && !event.shiftKey) choose(offers[active]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes.box}>
      <IconSearch size={16} className={classes.lens} aria-hidden />
      <input
        ref={field}
        className={classes.input}
        role="combobox"
        aria-label={label}
        aria-expanded={offers.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={offers[active] ? `${id}-${active}` : undefined}
        placeholder={t("placeholder")}
        value={text}
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setHidden(true)}
      />
      <ul id={id} role="listbox" aria-label={t("completions")} className={classes.offers} hidden={offers.length === 0}>
        {offers.map((offer, index) => (
          // The combobox pattern keeps the focus in the field (ARIA 1.2).
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={offer.text}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes.offer}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(offer)}
          >
            <span>{offer.text}</span>
            <span className={classes.hint}>{offer.hint}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
