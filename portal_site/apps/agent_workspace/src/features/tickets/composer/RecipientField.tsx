import { CloseButton } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useId, useState, type ClipboardEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Composer.module.css";
import { addressIn } from "./recipients";

interface RecipientFieldProps {
  label: string;
  addresses: string[];
  suggestions: readonly string[];
  newcomers: readonly string[];
  onChange: (addresses: string[]) => void;
  /** Whether something stands in the field that is no address. */
  onWrong: (isWrong: boolean) => void;
}

/** Addresses as chips. Who has not been in the conversation is marked, in words too. */
export function RecipientField({ label, addresses, suggestions, newcomers, onChange, onWrong }: RecipientFieldProps) {
  const { t } = useTranslation("tickets");
  const [typed, setTyped] = useState("");
  const [wrong, showWrong] = useState(false);
  const id = useId();

  /** What is no address stays in the field. */
  const add = (texts: string[]) => {
    const found = texts.map(addressIn).filter((address) => address !== null);
    const rest = texts.filter((text) => text.trim() && addressIn(text) === null).map((text) => text.trim());
    if (found.length) onChange([...new Set([...addresses, ...found])]);
    setTyped(rest.join(", "));
    showWrong(rest.length > 0);
    onWrong(rest.length > 0);
  };
  const commit = () => add([typed]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Sending by key comes next: what stands in the field is one of its recipients.
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) commit();
    else if (["Enter", ",", ";"].includes(event.key) && typed.trim()) {
      event.preventDefault();
      commit();
    } else if (event.key === "Backspace" && !typed) onChange(addresses.slice(0, -1));
  };

  const onPaste = (event: ClipboardEvent) => {
    const texts = event.clipboardData.getData("text").split(/[,;\n]/);
    if (!texts.some((text) => addressIn(text) !== null)) return;
    event.preventDefault();
    add([typed, ...texts]);
  };

  return (
    <div className={classes.recipients}>
      <label htmlFor={id} className={classes.recipientLabel}>
        {label}
      </label>
      {addresses.map((address) => {
        const isNew = newcomers.includes(address);
        return (
          <span key={address} className={classes.chip} data-new={isNew || undefined}>
            {isNew && <IconUserPlus size={16} aria-label={t("composer.newcomer")} role="img" />}
            {address}
            <CloseButton
              size="xs"
              aria-label={t("composer.remove_recipient", { address })}
              onClick={() => onChange(addresses.filter((each) => each !== address))}
            />
          </span>
        );
      })}
      <input
        id={id}
        className={classes.recipientInput}
        type="text"
        inputMode="email"
        autoComplete="off"
        list={`${id}-list`}
        value={typed}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={commit}
      />
      <datalist id={`${id}-list`}>
        {suggestions
          .filter((address) => !addresses.includes(address))
          .map((address) => (
            <option key={address} value={address} />
          ))}
      </datalist>
      {wrong && (
        <span id={`${id}-wrong`} className={classes.wrong} role="alert">
          {t("composer.no_address")}
        </span>
      )}
    </div>
  );
}
