import { bodyOf, type Directory } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import type { Option } from "@lambdesk/ui/kit";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

const NOBODY: Directory = { agents: [], answer_rules: [], brands: [], calendars: [], mailboxes: [], owned_by_file: [], roles: [], sla_policies: [], teams: [], ticket_fields: [], ticket_forms: [], ticket_statuses: [] };

export const directoryKey = ["directory"] as const;

export function useDirectory() {
  const { client } = useDesk();
  const { language } = useTranslation().i18n;
  const query = useQuery({
    queryKey: directoryKey,
    queryFn: async ({ signal }) => bodyOf(await client.GET("/directory", { signal })),
    staleTime: 5 * 60_000,
  });
  const directory = query.data ?? NOBODY;
  return useMemo(() => {
    const statuses = directory.ticket_statuses.map(({ id, name, names }) => ({ id, name: names[language] ?? name }));
    const names = new Map([...directory.agents, ...directory.teams, ...directory.brands, ...statuses].map(({ id, name }) => [id, name]));
    return { ...directory, nameOf: (id: string | null | undefined) => (id ? (names.get(id) ?? id) : "") };
  }, [directory, language]);
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
