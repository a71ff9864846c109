import { useClickOutside } from "@mantine/hooks";
import { IconDots, IconHeartbeat, IconShieldExclamation } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../features/identity/queries";
import classes from "./BottomBar.module.css";

/** The parts of the desk that a phone's bar has no room for: a sheet above it. */
export function MorePlaces() {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const outside = useClickOutside<HTMLDivElement>(() => setOpen(false));
  const places = [
    { to: "/quarantine", label: t("quarantine"), Icon: IconShieldExclamation, sees: useMay("quarantine:read") },
    { to: "/operations", label: t("operations"), Icon: IconHeartbeat, sees: useMay("operations:read") },
  ] as const;
  const seen = places.filter(({ sees }) => sees);
  if (seen.length === 0) return null;
  const close = () => setOpen(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    close();
    button.current?.focus();
  };
  return (
    <div className={classes.more} ref={outside}>
      <button
        ref={button}
        type="button"
        className={classes.item}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        onKeyDown={onKeyDown}
      >
        <IconDots size={20} stroke={1.6} aria-hidden />
        <span className={classes.label}>{t("more")}</span>
      </button>
      <ul id={id} className={classes.sheet} hidden={!open}>
        {seen.map(({ to, label, Icon }) => (
          <li key={to}>
            <Link to={to} className={classes.place} onClick={close} onKeyDown={onKeyDown}>
              <Icon size={20} stroke={1.6} aria-hidden />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
