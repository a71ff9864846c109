import { useClickOutside } from "@mantine/hooks";
import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { grouped } from "../places";
import classes from "./BottomBar.module.css";
import { usePlaces } from "./use_places";

/** The parts of the desk that a phone's bar has no room for: a sheet above it. */
export function MorePlaces() {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const outside = useClickOutside<HTMLDivElement>(() => setOpen(false));
  const groups = grouped(usePlaces().filter(({ isTab }) => !isTab));
  if (groups.length === 0) return null;
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
      <div id={id} className={classes.sheet} hidden={!open}>
        {groups.map(({ group, places }) => (
          <ul key={group} className={classes.group} aria-label={t(`groups.${group}`)}>
            {places.map(({ id: place, path, icon: Icon }) => (
              <li key={place}>
                <Link to={path} className={classes.place} onClick={close} onKeyDown={onKeyDown}>
                  <Icon size={20} stroke={1.6} aria-hidden />
                  {t(`places.${place}`)}
                </Link>
              </li>
            ))}
          </ul>
        ))}
      </div>
    </div>
  );
}
