import type { OpenTicket } from "@lambdesk/api_client";
import { CloseButton, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { setPanels, usePanels } from "../../shell/use_panels";
import { useDirectory } from "../directory/queries";
import { useMe } from "../identity/queries";
import classes from "./Details.module.css";
import { ticketPanels, type TicketPanel } from "./panels";

/** Everything about the ticket that is not said in it. */
export function Details({ open, width, children }: { open: OpenTicket; width: number | null; children: ReactNode }) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const me = useMe().data;
  const directory = useDirectory();
  return (
    <aside className={classes.details} aria-label={t("details")} style={width ? { inlineSize: width } : undefined}>
      {children}
      <div className={classes.scroller}>
        <div className={classes.bar}>
          <CloseButton aria-label={say("close")} onClick={() => setPanels({ details: false })} />
        </div>
        {ticketPanels
          .filter((panel) => panel.isShown?.(open, me, directory) ?? true)
          .map((panel) => (
            <Panel key={panel.id} panel={panel} startsFolded={panel.startsFolded?.(open) ?? false}>
              {() => panel.body(open, me)}
            </Panel>
          ))}
      </div>
    </aside>
  );
}

function Panel({ panel, startsFolded, children }: { panel: TicketPanel; startsFolded: boolean; children: () => ReactNode }) {
  const { t } = useTranslation(["tickets", "merge", "sla", "links", "problems", "side_threads"]);
  const { folded } = usePanels();
  const isFolded = folded[panel.id] ?? startsFolded;
  const heading = `panel-${panel.id}`;
  return (
    <section className={classes.section} aria-labelledby={heading}>
      <h2 className={classes.title} id={heading}>
        <UnstyledButton
          className={classes.fold}
          aria-expanded={!isFolded}
          onClick={() => setPanels({ folded: { ...folded, [panel.id]: !isFolded } })}
        >
          {t(panel.title)}
          <IconChevronDown size={16} aria-hidden className={classes.chevron} />
        </UnstyledButton>
      </h2>
      {!isFolded && children()}
    </section>
  );
}
