import { useStored, writeStored } from "@lambdesk/ui";
import { IconCommand, IconKeyboard, IconPin, IconPinFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AccountButton } from "../features/identity/AccountButton";
import { UnreadBadge } from "../features/notifications/UnreadBadge";
import { Keys } from "../keys/Keys";
import { grouped, hasKeys, type Place, type PlaceGroup } from "../places";
import classes from "./Rail.module.css";
import { useIsCurrent, usePlaces } from "./use_places";

const PINNED = "lambdesk.rail_pinned";
const BOTTOM: readonly PlaceGroup[] = ["settings", "operations"];

/** The column on the far side: the parts of the desk, and the person. With words where there is room, when pinned, and under the pointer. */
export function Rail({ openPalette, openHelp }: { openPalette: () => void; openHelp: () => void }) {
  const { t } = useTranslation("shell");
  const pinned = useStored<boolean>(PINNED) ?? false;
  const groups = grouped(usePlaces());
  const show = (bottom: boolean) =>
    groups
      .filter(({ group }) => BOTTOM.includes(group) === bottom)
      .map(({ group, places }) => <Group key={group} name={t(`groups.${group}`)} places={places} />);
  return (
    <nav className={classes.rail} aria-label={t("navigation")} data-pinned={pinned}>
      <div className={classes.panel}>
        {show(false)}
        <span className={classes.gap} />
        {show(true)}
        <div className={classes.group}>
          <Tool icon={<IconCommand size={20} stroke={1.6} aria-hidden />} words={t("palette")} keys="palette" onClick={openPalette} />
          <Tool icon={<IconKeyboard size={20} stroke={1.6} aria-hidden />} words={t("help")} keys="help" onClick={openHelp} />
          <Tool
            icon={pinned ? <IconPinFilled size={20} aria-hidden /> : <IconPin size={20} stroke={1.6} aria-hidden />}
            words={t(pinned ? "rail_unpin" : "rail_pin")}
            onClick={() => writeStored(PINNED, !pinned)}
          />
        </div>
        <div className={classes.account}>
          <AccountButton />
        </div>
      </div>
    </nav>
  );
}

function Group({ name, places }: { name: string; places: Place[] }) {
  const { t } = useTranslation("shell");
  const isCurrent = useIsCurrent();
  return (
    <ul className={classes.group} aria-label={name}>
      {places.map((place) => {
        const Icon = place.icon;
        return (
          <li key={place.id}>
            <Link to={place.path} params={place.params ?? {}} className={classes.item} data-current={isCurrent(place) || undefined}>
              <Icon size={20} stroke={1.6} className={classes.icon} aria-hidden />
              <span className={classes.words}>{t(`places.${place.id}`)}</span>
              {place.id === "notifications" && <UnreadBadge />}
              {hasKeys(place) && <Keys of={place.id} />}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function Tool({ icon, words, keys, onClick }: { icon: ReactNode; words: string; keys?: "palette" | "help"; onClick: () => void }) {
  return (
    <button type="button" className={classes.item} onClick={onClick}>
      <span className={classes.icon}>{icon}</span>
      <span className={classes.words}>{words}</span>
      {keys && <Keys of={keys} />}
    </button>
  );
}
