import { useDesk } from "@lambdesk/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../keys/registry";
import { prefetchTicket } from "./queries";
import type { SelectionState } from "./selection/use_selection";
import { useListPlace, useOpenId } from "./use_list_place";

/** J and K step to the next and previous ticket; the next one is prefetched. */
export function useListKeys(ids: readonly number[], selection: SelectionState): void {
  const { t } = useTranslation("tickets");
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const place = useListPlace();
  const openId = useOpenId();
  // Where a key has led that the router has not reached yet: the next key counts from there.
  const aim = useRef<number | null>(null);
  const next = ids[indexOf(ids, openId) + 1];

  useEffect(() => {
    if (next !== undefined) prefetchTicket(queryClient, client, next);
  }, [next, queryClient, client]);

  const open = (id: number | undefined) => {
    if (id === undefined) return;
    aim.current = id;
    void navigate(place.ticket(id)).finally(() => {
      if (aim.current === id) aim.current = null;
    });
  };
  const here = () => aim.current ?? openId;
  const step = (by: 1 | -1) => open(ids[indexOf(ids, here()) + by]);
  const withCurrent = (run: (id: number) => void) => {
    const current = here() ?? ids[0];
    if (current !== undefined) run(current);
  };
  useActions([
    { id: "select", label: t("bulk.select_current"), run: () => withCurrent(selection.toggle) },
    { id: "selectRange", label: t("bulk.select_range"), run: () => withCurrent(selection.extendTo) },
    { id: "nextTicket", label: t("actions.next"), run: () => step(1) },
    { id: "previousTicket", label: t("actions.previous"), run: () => step(-1) },
    { id: "openTicket", label: t("actions.open"), run: () => (here() === null ? open(ids[0]) : readConversation()) },
  ]);
}

function indexOf(ids: readonly number[], id: number | null): number {
  return id === null ? -1 : ids.indexOf(id);
}

/** The focused element is the one that the arrow keys scroll. */
function readConversation(): void {
  document.querySelector<HTMLElement>("[role=log]")?.focus();
}
