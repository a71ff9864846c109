import { Outlet } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Resizer } from "../../shell/Resizer";
import { setPanels, usePanels } from "../../shell/use_panels";
import { loadWordSet } from "../../words";
import { BulkHost } from "../bulk/BulkHost";
import { QueueNavigation } from "./QueueNavigation";
import classes from "./QueueScreen.module.css";
import { useOpenId } from "./use_list_place";

const DEFAULT_WIDTH = 320;
const RANGE = [240, 560] as const;

const loadTicket = () => Promise.all([import("./TicketScreen"), loadWordSet("ticket")]);

interface ListScreenProps {
  label: string;
  /** The list takes all the room there is, and makes room for the ticket that is open. */
  isWide?: boolean;
  children: ReactNode;
}

/** The ways to all lists, one of the lists, and the ticket that is open. */
export function ListScreen({ label, isWide = false, children }: ListScreenProps) {
  const { t } = useTranslation("shell");
  const panels = usePanels();
  const hasTicket = useOpenId() !== null;
  useEffect(() => void loadTicket(), []);
  const width = panels.listWidth ?? DEFAULT_WIDTH;
  return (
    <>
      {panels.views && <QueueNavigation />}
      <main className={classes.screen} data-shows={hasTicket ? "ticket" : "list"} data-wide={isWide || undefined}>
        <section className={classes.list} aria-label={label} style={panels.listWidth && !isWide ? { inlineSize: width } : undefined}>
          {children}
          {!isWide && <Resizer label={t("resize_list")} width={width} range={RANGE} direction={1} onResize={(listWidth) => setPanels({ listWidth })} />}
        </section>
        <div className={classes.ticket} id="content">
          <Outlet />
        </div>
      </main>
      <BulkHost />
    </>
  );
}
