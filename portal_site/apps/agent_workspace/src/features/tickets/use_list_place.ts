import { linkOptions, useParams, useRouterState } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Queue } from "../../changes/ticket_changes";

/** The list that stands beside the open ticket, as the ways to it and to the tickets in it. */
export function useListPlace() {
  const { queue = "open", viewId } = useParams({ strict: false });
  return useMemo(() => (viewId === undefined ? queuePlace(queue) : viewPlace(viewId)), [queue, viewId]);
}

export type ListPlace = ReturnType<typeof useListPlace>;

export function useOpenId(): number | null {
  return useRouterState({
    select: ({ matches }) => {
      const params = matches.at(-1)?.params;
      return params && "ticketId" in params ? Number(params.ticketId) : null;
    },
  });
}

function queuePlace(queue: Queue) {
  return {
    list: linkOptions({ to: "/queues/$queue", params: { queue } }),
    ticket: (ticketId: number) => linkOptions({ to: "/queues/$queue/tickets/$ticketId", params: { queue, ticketId } }),
  };
}

/** What is changed of a view and not yet saved stands in the address, and stays there. */
function viewPlace(viewId: string) {
  return {
    list: linkOptions({ to: "/views/$viewId", params: { viewId }, search: true }),
    ticket: (ticketId: number) => linkOptions({ to: "/views/$viewId/tickets/$ticketId", params: { viewId, ticketId }, search: true }),
  };
}
