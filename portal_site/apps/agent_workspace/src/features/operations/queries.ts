import { bodyOf, onceKey, troubleOf, type DeadLetter } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

const key = ["operations"];
const canaries = [...key, "canaries"];
/** Operations data is not pushed, so it is polled. */
const POLL_MS = 5_000;

export function useDeadLetterQueues() {
  const { client } = useDesk();
  return useQuery({
    queryKey: [...key, "queues"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/dead-letters", { signal })),
    refetchInterval: POLL_MS,
  });
}

export function useDeadLetters(consumer: string) {
  const { client } = useDesk();
  return useQuery({
    queryKey: [...key, "letters", consumer],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/dead-letters/{consumer}", { params: { path: { consumer } }, signal })),
    refetchInterval: POLL_MS,
  });
}

export function useFailures() {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: [...key, "failures"],
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await client.GET("/failures", { params: { query: { cursor: pageParam, limit: 20 } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: POLL_MS,
  });
}

export function useAlarms() {
  const { client } = useDesk();
  return useQuery({
    queryKey: [...key, "alarms"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/alarms", { signal })),
    refetchInterval: POLL_MS * 2,
  });
}

export function useJobs() {
  const { client } = useDesk();
  return useQuery({
    queryKey: [...key, "jobs"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/jobs", { signal })),
    refetchInterval: POLL_MS,
  });
}

/** Polled more often while a canary is under way. */
export function useCanaries() {
  const { client } = useDesk();
  return useQuery({
    queryKey: canaries,
    queryFn: async ({ signal }) => bodyOf(await client.GET("/canaries", { signal })),
    refetchInterval: ({ state }) => (state.data?.items.some((each) => each.state === "under_way") ? POLL_MS / 5 : POLL_MS * 6),
  });
}

export function useCheckMail() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  return useMutation({
    mutationFn: async () => bodyOf(await client.POST("/canaries", { params: { header: onceKey() } })),
    onError: (error) => showFailure(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: canaries }),
  });
}

export function useSearchIndex() {
  const { client } = useDesk();
  return useQuery({
    queryKey: [...key, "search"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/search/index", { signal })),
    refetchInterval: POLL_MS * 2,
  });
}

export function useRebuildSearch() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("operations");
  const showFailure = useShowFailure();
  return useMutation({
    mutationFn: async () => bodyOf(await client.POST("/search/rebuilds", { params: { header: onceKey() } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
    onError: (error) => showFailure(error, { instead: troubleOf(error) === "stale" && t("search.already_running") }),
  });
}

export function useDeadLetterActions(consumer: string) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("operations");
  const path = { consumer };
  const done = { onSettled: () => queryClient.invalidateQueries({ queryKey: key }) };
  const showFailure = useShowFailure();
  const failed = (error: Error) => showFailure(error, { instead: troubleOf(error) === "stale" && t("cannot_redrive") });

  const redrive = useMutation({
    ...done,
    mutationFn: async (letter: DeadLetter | null) => {
      let moved = 0;
      let left = 1;
      // One call stops after a few seconds. If it moved nothing, the rest is in flight elsewhere.
      while (left > 0) {
        const answer = bodyOf(
          await client.POST("/dead-letters/{consumer}/redrives", {
            params: { path, header: onceKey() },
            body: { message_id: letter?.message_id ?? null },
          }),
        );
        moved += answer.moved;
        left = letter || answer.moved === 0 ? 0 : answer.left;
      }
      return moved;
    },
    onSuccess: (count) => void showNotice({ words: t("redriven", { count }), tone: "done" }),
    onError: failed,
  });
  const discard = useMutation({
    ...done,
    mutationFn: ({ letter, reason }: { letter: DeadLetter; reason: string }) =>
      client.POST("/dead-letters/{consumer}/discards", {
        params: { path, header: onceKey() },
        body: { message_id: letter.message_id, reason },
      }),
    onSuccess: () => void showNotice({ words: t("discarded"), tone: "done" }),
    onError: failed,
  });
  return { redrive, discard };
}
