import { bodyOf } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ChoiceList, type Choice } from "../../../keys/ChoiceList";

/** Whom a ticket can be given to, and how much each of them has. */
export default function AssignChooser({ choices, choose }: { choices: readonly Choice[]; choose: (id: string) => void }) {
  const { t } = useTranslation("tickets");
  const loadOf = useLoads();
  const loaded = choices.map((choice) => ({ ...choice, hint: [loadOf(choice.id), choice.hint].filter(Boolean).join(" · ") }));
  return <ChoiceList label={t("choose.assign")} placeholder={t("choose.assign")} empty={t("choose.empty")} choices={loaded} onChoose={choose} />;
}

/** In words, by a choice; nothing for what is no agent, and until it is known. */
export function useLoads(): (choice: string) => string {
  const { client } = useDesk();
  const { t } = useTranslation("tickets");
  const loads = useQuery({
    queryKey: ["workloads"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/workloads", { signal })),
    staleTime: 10_000,
  }).data?.items;
  return (choice) => {
    const load = loads?.find(({ agent_id }) => choice === `agent ${agent_id}`);
    if (!load) return "";
    const open = t("load", { count: load.open });
    return load.snoozed ? t("load_snoozed", { open, count: load.snoozed }) : open;
  };
}
