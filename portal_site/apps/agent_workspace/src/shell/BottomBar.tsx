import { IconCommand } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AccountButton } from "../features/identity/AccountButton";
import classes from "./BottomBar.module.css";
import { UnreadBadge } from "../features/notifications/UnreadBadge";
import { MorePlaces } from "./MorePlaces";
import { useIsCurrent, usePlaces } from "./use_places";

/** The rail of a phone. */
export function BottomBar({ openPalette }: { openPalette: () => void }) {
  const { t } = useTranslation("shell");
  const isCurrent = useIsCurrent();
  const tabs = usePlaces().filter(({ isTab }) => isTab);
  return (
    <nav className={classes.bar} aria-label={t("menu")}>
      {tabs.map((place) => {
        const Icon = place.icon;
        return (
          <Link key={place.id} to={place.path} params={place.params ?? {}} className={classes.item} data-current={isCurrent(place) || undefined}>
            <Icon size={20} stroke={1.6} aria-hidden />
            {place.id === "notifications" && (
              <span className={classes.count}>
                <UnreadBadge />
              </span>
            )}
            <span className={classes.label}>{t(place.id === "newTicket" ? "new_short" : `places.${place.id}`)}</span>
          </Link>
        );
      })}
      <button type="button" className={classes.item} onClick={openPalette}>
        <IconCommand size={20} stroke={1.6} aria-hidden />
        <span className={classes.label}>{t("palette_groups.actions")}</span>
      </button>
      <MorePlaces />
      <AccountButton />
    </nav>
  );
}
