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

/** What one can choose among: what is archived is not offered. */
export function useNamesInUse() {
  const { brands, calendars, teams } = useDirectory();
  return { brands: optionsOf(brands), calendars: optionsOf(calendars), teams: optionsOf(teams) };
}

function optionsOf(records: readonly { id: string; name: string; archived_at?: string | null }[]): Option[] {
  return records.filter(({ archived_at }) => !archived_at).map(({ id, name }) => ({ value: id, label: name }));
}
