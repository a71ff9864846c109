import { bodyOf, type Directory } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import type { Option } from "@lambdesk/ui/kit";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

const NOBODY: Directory = { agents: [], brands: [], calendars: [], mailboxes: [], owned_by_file: [], roles: [], sla_policies: [], teams: [] };

export function useDirectory() {
  const { client } = useDesk();
  const query = useQuery({
    queryKey: ["directory"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/directory", { signal })),
    staleTime: 5 * 60_000,
  });
  const directory = query.data ?? NOBODY;
  return useMemo(() => {
    const names = new Map([...directory.agents, ...directory.teams, ...directory.brands].map(({ id, name }) => [id, name]));
    return { ...directory, nameOf: (id: string | null | undefined) => (id ? (names.get(id) ?? id) : "") };
  }, [directory]);
}

/** What fields of forms refer to. */
export function useNames() {
  const { agents, brands, calendars, mailboxes, roles, teams } = useDirectory();
  return {
    agents: optionsOf(agents),
    brands: optionsOf(brands),
    calendars: optionsOf(calendars),
    mailboxes: optionsOf(mailboxes.map((mailbox) => ({ ...mailbox, name: mailbox.address }))),
    roles: optionsOf(roles),
    teams: optionsOf(teams),
  };
}

function optionsOf(records: readonly { id: string; name: string; archived_at?: string | null }[]): Option[] {
  return records.map(({ id, name, archived_at }) => ({ value: id, label: name, isArchived: Boolean(archived_at) }));
}
