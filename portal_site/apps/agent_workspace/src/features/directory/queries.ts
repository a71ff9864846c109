import { bodyOf, type Directory } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

const NOBODY: Directory = { agents: [], brands: [], calendars: [], mailboxes: [], policies: [], roles: [], teams: [] };

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
