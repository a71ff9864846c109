import { bodyOf, type MailUpdates, type UpdateChoice } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

/** Which answers the person is mailed: whoever holds the `token` of a mail's link, or who is signed in. */
export function useUpdateChoice(token?: string) {
  const { t } = useTranslation("settings");
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  const queryKey = ["update choice", token ?? "own"];
  const path = { token: token ?? "" };
  const choice = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      bodyOf(token ? await client.GET("/mailed-choices/{token}", { params: { path }, signal }) : await client.GET("/update-choice", { signal })),
  });
  const change = useMutation({
    mutationFn: async (updates: MailUpdates) => {
      const body = { updates };
      return bodyOf(token ? await client.PUT("/mailed-choices/{token}", { params: { path }, body }) : await client.PUT("/update-choice", { body }));
    },
    onSuccess: (chosen: UpdateChoice) => {
      queryClient.setQueryData(queryKey, chosen);
      showNotice({ words: t("saved"), tone: "done" });
    },
    onError: (error) => showFailure(error),
  });
  return { choice, change };
}
