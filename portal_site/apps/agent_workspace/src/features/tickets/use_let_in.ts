import type { Ticket } from "@lambdesk/api_client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { Queue } from "../../changes/ticket_changes";
import { ticketKeys } from "./queries";

/** Lets waiting changes into the list: when asked for, and by itself while nobody is reading or pointing there. */
export function useLetIn(queue: Queue, rows: Ticket[], waiting: number) {
  const queryClient = useQueryClient();
  const scroller = useRef<HTMLDivElement>(null);

  const letIn = useCallback(() => {
    scroller.current?.scrollTo({ top: 0 });
    void queryClient.invalidateQueries({ queryKey: ticketKeys.list(queue) });
  }, [queryClient, queue]);

  useEffect(() => {
    const list = scroller.current;
    if (!list || waiting === 0) return;
    const isBeingRead = list.scrollTop > 0 || list.matches(":hover, :focus-within");
    if (!isBeingRead || rows.length === 0) letIn();
  }, [waiting, rows.length, letIn]);

  return { scroller, letIn };
}
