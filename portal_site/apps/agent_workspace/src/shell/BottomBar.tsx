import { IconCommand, IconInbox, IconPlus, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AccountMenu } from "../features/identity/AccountMenu";
import classes from "./BottomBar.module.css";
import { MorePlaces } from "./MorePlaces";

/** The rail of a phone. */
export function BottomBar({ openPalette }: { openPalette: () => void }) {
  const { t } = useTranslation("shell");
  return (
    <nav className={classes.bar} aria-label={t("menu")}>
      <Link to="/queues/$queue" params={{ queue: "unassigned" }} className={classes.item}>
        <IconInbox size={20} stroke={1.6} aria-hidden />
        <span className={classes.label}>{t("inbox")}</span>
      </Link>
      <Link to="/search" className={classes.item}>
        <IconSearch size={20} stroke={1.6} aria-hidden />
        <span className={classes.label}>{t("search_short")}</span>
      </Link>
      <Link to="/new" className={classes.item}>
        <IconPlus size={20} stroke={1.6} aria-hidden />
        <span className={classes.label}>{t("new_short")}</span>
      </Link>
      <button type="button" className={classes.item} onClick={openPalette}>
        <IconCommand size={20} stroke={1.6} aria-hidden />
        <span className={classes.label}>{t("palette_groups.actions")}</span>
      </button>
      <MorePlaces />
      <AccountMenu />
    </nav>
  );
}
