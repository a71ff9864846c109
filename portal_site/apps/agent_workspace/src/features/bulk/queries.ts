import { bodyOf, onceKey, type BulkActions, type BulkJob, type LeftTicket, type TicketExport, type TicketSelection } from "@lambdesk/api_client";
import { useDesk, useShowFailure } from "@lambdesk/ui";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { bulkJob } from "./jobs";

const POLL_MS = 1000;
const keys = {
  job: (id: string) => ["bulk jobs", id],
  export: (id: string) => ["ticket exports", id],
};

/** Not offered before something is said, and asked again when more is. */
export function usePreview(selection: TicketSelection, actions: BulkActions, isSaid: boolean) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["bulk previews", selection, actions],
    queryFn: async ({ signal }) => bodyOf(await client.POST("/bulk-previews", { body: { selection, actions }, signal })),
    enabled: isSaid,
    placeholderData: (before) => before,
    retry: false,
    staleTime: 30_000,
  });
}

export function useStartJob(onStarted: (job: BulkJob) => void) {
  const { client } = useDesk();
  return useMutation({
    mutationKey: ["start bulk job"],
    mutationFn: async (body: { selection: TicketSelection; actions: BulkActions }) =>
      bodyOf(await client.POST("/bulk-jobs", { params: { header: onceKey(crypto.randomUUID()) }, body })),
    onSuccess: onStarted,
  });
}

/** Polled while it runs; the lists are read anew when it has ended. */
export function useJob(jobId: string) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: keys.job(jobId),
    queryFn: ({ signal }) => bulkJob(client, jobId, signal),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? POLL_MS : false),
    retry: false,
  });
  const state = query.data?.state;
  useEffect(() => {
    if (state && state !== "running") void queryClient.invalidateQueries({ queryKey: ["tickets"] });
  }, [state, queryClient]);
  return query;
}

export type Step = "pause" | "resume" | "undo";

export function useJobStep(jobId: string) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  const params = { path: { job_id: jobId } };
  return useMutation({
    mutationKey: ["bulk job step"],
    mutationFn: async (step: Step) => {
      if (step === "undo") return bodyOf(await client.PUT("/bulk-jobs/{job_id}/undo", { params }));
      return bodyOf(await (step === "pause" ? client.PUT("/bulk-jobs/{job_id}/pause", { params }) : client.DELETE("/bulk-jobs/{job_id}/pause", { params })));
    },
    onSuccess: (job) => queryClient.setQueryData(keys.job(jobId), job),
    onError: (error) => showFailure(error),
  });
}

/** What it has refused so far, or what its undo has left; `count` is how many there are by now. */
export function useTicketsLeft(jobId: string, undo: boolean, count: number) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: [...keys.job(jobId), "left", undo, count],
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await client.GET("/bulk-jobs/{job_id}/left-tickets", { params: { path: { job_id: jobId }, query: { undo, limit: 50, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: count > 0,
  });
}

export function useStartExport(onStarted: (job: TicketExport) => void) {
  const { client } = useDesk();
  const { i18n } = useTranslation();
  const showFailure = useShowFailure();
  return useMutation({
    mutationKey: ["start export"],
    mutationFn: async (selection: TicketSelection) => {
      const body = { selection, language: i18n.language === "de" ? ("de" as const) : ("en" as const) };
      return bodyOf(await client.POST("/ticket-exports", { params: { header: onceKey(crypto.randomUUID()) }, body }));
    },
    onSuccess: onStarted,
    onError: (error) => showFailure(error),
  });
}

export function useExport(jobId: string) {
  const { client } = useDesk();
  return useQuery({
    queryKey: keys.export(jobId),
    queryFn: async ({ signal }) => bodyOf(await client.GET("/ticket-exports/{job_id}", { params: { path: { job_id: jobId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? POLL_MS : false),
    retry: false,
  });
}

/** The link lives five minutes, so each download asks for one. */
export function useDownload(jobId: string) {
  const { client } = useDesk();
  const showFailure = useShowFailure();
  return useMutation({
    mutationKey: ["download export"],
    mutationFn: async () => bodyOf(await client.GET("/ticket-exports/{job_id}/link", { params: { path: { job_id: jobId } } })),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error) => showFailure(error),
  });
}

/** In the reader's language where it has words for the problem. */
export function useReason(): (left: Pick<LeftTicket, "reason" | "problem">) => string {
  const { i18n } = useTranslation("bulk");
  return ({ reason, problem }) => {
    const key = `macros:run.reasons.${problem}`;
    return i18n.exists(key) ? i18n.t(key as never) : reason;
  };
}
