import { State } from "@lambdesk/ui";
import { IconInbox } from "@tabler/icons-react";
import { Navigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { queuesOf, type Queue } from "../../changes/ticket_changes";
import { ListTools } from "../bulk/ListTools";
import { useMe } from "../identity/queries";
import { ListHead } from "./ListHead";
import { ListScreen } from "./ListScreen";
import { countIn, useQueueCounts } from "./queries";
import { TakeNext } from "./TakeNext";
import { TicketList } from "./TicketList";
import { useOpenId } from "./use_list_place";

/** The tickets of one queue, and the one that is open. */
export function QueueScreen() {
  const { t } = useTranslation("shell");
  const { queue } = useParams({ from: "/desk/queues/$queue" });
  const hasTicket = useOpenId() !== null;
  const source = useMemo(() => ({ queue }), [queue]);
  const counts = useQueueCounts().data;
  const open = queuesOf(useMe().data?.scope);
  if (!open.includes(queue) && !hasTicket) return <Navigate to="/queues/$queue" params={{ queue: open[0] }} replace />;
  const name = t(`queue.${queue}`);
  const head = (
    <ListHead title={name} count={countIn(counts, queue)}>
      <TakeNext />
      <ListTools source={source} />
    </ListHead>
  );
  return (
    <ListScreen label={name}>
      <TicketList key={queue} source={source} head={head} empty={<NoTickets queue={queue} />} />
    </ListScreen>
  );
}

function NoTickets({ queue }: { queue: Queue }) {
  const { t } = useTranslation("tickets");
  return <State icon={<IconInbox size={28} stroke={1.5} />} title={t(`empty.${queue}.title`)} words={t(`empty.${queue}.words`)} />;
}
