import type { Ticket } from "@lambdesk/api_client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { ListSource } from "./list_source";
import { ticketKeys } from "./ticket_keys";

/** Lets waiting changes into the list: when asked for, and by itself while nobody is reading or pointing there. */
export function useLetIn(source: ListSource, rows: Ticket[], waiting: number) {
  const queryClient = useQueryClient();
  const scroller = useRef<HTMLDivElement>(null);

  const letIn = useCallback(() => {
    scroller.current?.scrollTo({ top: 0 });
    void queryClient.invalidateQueries({ queryKey: ticketKeys.list(source) });
  }, [queryClient, source]);

  useEffect(() => void scroller.current?.scrollTo({ top: 0 }), [source]);

  useEffect(() => {
    const list = scroller.current;
    if (!list || waiting === 0) return;
    const isBeingRead = list.scrollTop > 0 || list.matches(":hover, :focus-within");
    if (!isBeingRead || rows.length === 0) letIn();
  }, [waiting, rows.length, letIn]);

  return { scroller, letIn };
}
