import { Navigate, Outlet, useMatchRoute, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { queuesOf } from "../../changes/ticket_changes";
import { Resizer } from "../../shell/Resizer";
import { setPanels, usePanels } from "../../shell/use_panels";
import { loadWordSet } from "../../words";
import classes from "./QueueScreen.module.css";
import { useMe } from "../identity/queries";
import { QueueNavigation } from "./QueueNavigation";
import { TicketList } from "./TicketList";

const DEFAULT_WIDTH = 320;
const RANGE = [240, 560] as const;

const loadTicket = () => Promise.all([import("./TicketScreen"), loadWordSet("ticket")]);

/** The queues, the tickets of one of them, and the ticket that is open. */
export function QueueScreen() {
  const { t } = useTranslation("shell");
  const { queue } = useParams({ from: "/desk/queues/$queue" });
  const matches = useMatchRoute();
  const panels = usePanels();
  const hasTicket = Boolean(matches({ to: "/queues/$queue/tickets/$ticketId", fuzzy: true }));
  useEffect(() => void loadTicket(), []);
  const width = panels.listWidth ?? DEFAULT_WIDTH;
  const open = queuesOf(useMe().data?.scope);
  if (!open.includes(queue) && !hasTicket) return <Navigate to="/queues/$queue" params={{ queue: open[0] }} replace />;
  return (
    <>
      {panels.views && <QueueNavigation current={queue} />}
      <main className={classes.screen} data-shows={hasTicket ? "ticket" : "list"}>
      <section className={classes.list} aria-label={t(`queue.${queue}`)} style={panels.listWidth ? { inlineSize: width } : undefined}>
        <TicketList key={queue} queue={queue} />
        <Resizer label={t("resize_list")} width={width} range={RANGE} direction={1} onResize={(listWidth) => setPanels({ listWidth })} />
      </section>
      <div className={classes.ticket} id="content">
        <Outlet />
      </div>
      </main>
    </>
  );
}
