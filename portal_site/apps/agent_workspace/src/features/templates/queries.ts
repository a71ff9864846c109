import { bodyOf } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

const PAUSE_MS = 300;

export function useTemplateVariables() {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["templates", "variables"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/template-variables", { signal })).items,
    staleTime: Infinity,
  });
}

/** The template with examples, a moment after the last key; the error says what is wrong with it. */
export function useTemplatePreview(text: string) {
  const { client } = useDesk();
  const [draft] = useDebouncedValue(text, PAUSE_MS);
  return useQuery({
    queryKey: ["templates", "preview", draft],
    queryFn: async ({ signal }) => bodyOf(await client.POST("/template-previews", { body: { text: draft }, signal })).text,
    enabled: draft.includes("{{") || draft.includes("}}"),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
