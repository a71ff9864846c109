import { ActionIcon } from "@mantine/core";
import { IconLayoutSidebar } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { KeyTip } from "../../keys/Keys";
import { setPanels, usePanels } from "../../shell/use_panels";
import classes from "./TicketList.module.css";

interface ListHeadProps {
  title: string;
  count: number | string;
  /** What else can be done with the list. */
  children?: ReactNode;
}

export function ListHead({ title, count, children }: ListHeadProps) {
  const { t } = useTranslation("shell");
  const panels = usePanels();
  return (
    <header className={classes.head}>
      <KeyTip label={t("toggle_views")} action="toggleViews">
        <ActionIcon variant="subtle" color="gray" aria-label={t("toggle_views")} aria-expanded={panels.views} onClick={() => setPanels({ views: !panels.views })}>
          <IconLayoutSidebar size={16} />
        </ActionIcon>
      </KeyTip>
      <h1 className={classes.title}>{title}</h1>
      <span className={classes.count}>{count}</span>
      {children && <span className={classes.tools}>{children}</span>}
    </header>
  );
}
