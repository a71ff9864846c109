import { bodyOf } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

/** Those whose holidays the desk knows, by the name that the reader's language has for them. */
export function useCountries() {
  const { client } = useDesk();
  const { i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ["holiday-countries"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/holiday-countries", { signal })).items,
    staleTime: Infinity,
  });
  const names = new Intl.DisplayNames(i18n.language, { type: "region" });
  return (data ?? [])
    .map(({ country }) => ({ value: country, label: names.of(country) ?? country }))
    .toSorted((one, other) => one.label.localeCompare(other.label, i18n.language));
}
