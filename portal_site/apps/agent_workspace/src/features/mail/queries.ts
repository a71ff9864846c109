import { ApiProblem, bodyOf, onceKey, type QuarantinedMail } from "@lambdesk/api_client";
import { tell, useDesk, useTellFailure } from "@lambdesk/ui";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

const key = ["quarantine"];
/** Nothing is pushed of what is not in a ticket yet. */
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

/** What one can do with a mail that was kept back: read it again, or drop it. */
export function useQuarantineActions() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("mail");
  const done = { onSettled: () => queryClient.invalidateQueries({ queryKey: key }) };
  const tellFailure = useTellFailure();
  const failed = (error: Error) => {
    const isHeldAgain = error instanceof ApiProblem && error.kind === "still-quarantined";
    tellFailure(error, { instead: isHeldAgain && t("held_again") });
  };

  const retry = useMutation({
    ...done,
    mutationFn: async (mail: QuarantinedMail) =>
      bodyOf(await client.POST("/quarantine/{mail_id}/retries", { params: { path: { mail_id: mail.id }, header: onceKey() } })),
    onSuccess: (placed) => void tell({ words: t("retried", { id: placed.ticket_id }), tone: "done" }),
    onError: failed,
  });
  const discard = useMutation({
    ...done,
    mutationFn: (mail: QuarantinedMail) =>
      client.DELETE("/quarantine/{mail_id}", { params: { path: { mail_id: mail.id } } }),
    onSuccess: () => void tell({ words: t("discarded"), tone: "done" }),
    onError: failed,
  });
  return { retry, discard };
}

export function useOpenQuarantinedMail(): (mail: QuarantinedMail) => void {
  const { client } = useDesk();
  const tellFailure = useTellFailure();
  const { mutate } = useMutation({
    mutationFn: async (mail: QuarantinedMail) =>
      bodyOf(await client.GET("/quarantine/{mail_id}/raw", { params: { path: { mail_id: mail.id } } })),
    onSuccess: ({ url }) => void window.open(url, "_blank", "noopener"),
    onError: (error) => tellFailure(error),
  });
  return mutate;
}
