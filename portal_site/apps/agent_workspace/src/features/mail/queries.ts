import { ApiProblem, bodyOf, onceKey, type QuarantinedMail } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

const key = ["quarantine"];
/** Quarantined mails are not pushed, so they are polled. */
const POLL_MS = 15_000;

export function useQuarantine() {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await client.GET("/quarantine", { params: { query: { cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: POLL_MS,
  });
}

export function useQuarantineActions() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("mail");
  const done = { onSettled: () => queryClient.invalidateQueries({ queryKey: key }) };
  const showFailure = useShowFailure();
  const failed = (error: Error) => {
    const isHeldAgain = error instanceof ApiProblem && error.kind === "still-quarantined";
    showFailure(error, { instead: isHeldAgain && t("held_again") });
  };

  const retry = useMutation({
    ...done,
    mutationFn: async (mail: QuarantinedMail) =>
      bodyOf(await client.POST("/quarantine/{mail_id}/retries", { params: { path: { mail_id: mail.id }, header: onceKey() } })),
    onSuccess: (placed) => void showNotice({ words: t("retried", { id: placed.ticket_id }), tone: "done" }),
    onError: failed,
  });
  const discard = useMutation({
    ...done,
    mutationFn: (mail: QuarantinedMail) =>
      client.DELETE("/quarantine/{mail_id}", { params: { path: { mail_id: mail.id } } }),
    onSuccess: () => void showNotice({ words: t("discarded"), tone: "done" }),
    onError: failed,
  });
  return { retry, discard };
}

export function useOpenQuarantinedMail(): (mail: QuarantinedMail) => void {
  const { client } = useDesk();
  const showFailure = useShowFailure();
  const { mutate } = useMutation({
    mutationFn: async (mail: QuarantinedMail) =>
      bodyOf(await client.GET("/quarantine/{mail_id}/raw", { params: { path: { mail_id: mail.id } } })),
    onSuccess: ({ url }) => void window.open(url, "_blank", "noopener"),
    onError: (error) => showFailure(error),
  });
  return mutate;
}
