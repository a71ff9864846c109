import type { Message } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

/** Mails a reply to those who chose to read it on the portal. */
export function useMailAnyway() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const showFailure = useShowFailure();
  return useMutation({
    mutationFn: ({ ticket_id, id }: Message) => client.PUT("/tickets/{ticket_id}/messages/{message_id}/mailing", { params: { path: { ticket_id, message_id: id } } }),
    onSuccess: () => showNotice({ words: t("mailed_anyway"), tone: "done" }),
    onError: (error) => showFailure(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
}
