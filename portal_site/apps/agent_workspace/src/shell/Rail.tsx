import { ActionIcon } from "@mantine/core";
import { IconCommand, IconHeartbeat, IconInbox, IconKeyboard, IconPlus, IconSearch, IconShieldExclamation } from "@tabler/icons-react";
import { Link, useMatchRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AccountMenu } from "../features/identity/AccountMenu";
import { useMay } from "../features/identity/queries";
import { KeyTip } from "../keys/Keys";
import classes from "./Shell.module.css";

/** The narrow column on the far side: the parts of the desk, and the person. */
export function Rail({ openPalette, openHelp }: { openPalette: () => void; openHelp: () => void }) {
  const { t } = useTranslation("shell");
  const matches = useMatchRoute();
  const inQueues = Boolean(matches({ to: "/queues/$queue", fuzzy: true }));
  const seesQuarantine = useMay("quarantine:read");
  const seesOperations = useMay("operations:read");
  return (
    <nav className={classes.rail} aria-label={t("navigation")}>
      <KeyTip label={t("inbox")} action="goUnassigned">
        <Link
          to="/queues/$queue"
          params={{ queue: "unassigned" }}
          className={classes.railLink}
          aria-label={t("inbox")}
          data-current={inQueues || undefined}
        >
          <IconInbox size={20} stroke={1.6} />
        </Link>
      </KeyTip>
      <KeyTip label={t("search")} action="search">
        <Link to="/search" className={classes.railLink} aria-label={t("search")}>
          <IconSearch size={20} stroke={1.6} />
        </Link>
      </KeyTip>
      {seesQuarantine && (
        <KeyTip label={t("quarantine")} action="goQuarantine">
          <Link to="/quarantine" className={classes.railLink} aria-label={t("quarantine")}>
            <IconShieldExclamation size={20} stroke={1.6} />
          </Link>
        </KeyTip>
      )}
      <KeyTip label={t("new_ticket")} action="newTicket">
        <Link to="/new" className={classes.railLink} aria-label={t("new_ticket")}>
          <IconPlus size={20} stroke={1.6} />
        </Link>
      </KeyTip>
      <span className={classes.railGap} />
      {seesOperations && (
        <KeyTip label={t("operations")} action="goOperations">
          <Link to="/operations" className={classes.railLink} aria-label={t("operations")}>
            <IconHeartbeat size={20} stroke={1.6} />
          </Link>
        </KeyTip>
      )}
      <KeyTip label={t("palette")} action="palette">
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("palette")} onClick={openPalette}>
          <IconCommand size={20} stroke={1.6} />
        </ActionIcon>
      </KeyTip>
      <KeyTip label={t("help")} action="help">
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("help")} onClick={openHelp}>
          <IconKeyboard size={20} stroke={1.6} />
        </ActionIcon>
      </KeyTip>
      <AccountMenu />
    </nav>
  );
}
