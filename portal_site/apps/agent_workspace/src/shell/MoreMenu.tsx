import { Menu } from "@mantine/core";
import { IconDots, IconHeartbeat, IconShieldExclamation } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../features/identity/queries";
import classes from "./BottomBar.module.css";

/** The parts of the desk that a phone's bar has no room for. */
export function MoreMenu() {
  const { t } = useTranslation("shell");
  const seesQuarantine = useMay("quarantine:read");
  const seesOperations = useMay("operations:read");
  if (!seesQuarantine && !seesOperations) return null;
  return (
    <Menu position="top" withinPortal>
      <Menu.Target>
        <button type="button" className={classes.item}>
          <IconDots size={20} stroke={1.6} aria-hidden />
          <span className={classes.label}>{t("more")}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {seesQuarantine && (
          <Menu.Item component={Link} to="/quarantine" leftSection={<IconShieldExclamation size={16} />}>
            {t("quarantine")}
          </Menu.Item>
        )}
        {seesOperations && (
          <Menu.Item component={Link} to="/operations" leftSection={<IconHeartbeat size={16} />}>
            {t("operations")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
