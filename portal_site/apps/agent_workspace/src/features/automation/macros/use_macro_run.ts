import { bodyOf, onceKey, type LeftTicket, type Macro, type Ticket } from "@lambdesk/api_client";
import { forget, showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { STALLED_MS, ticketsLeft, watchedJob } from "../../bulk/jobs";
import { useReason } from "../../bulk/queries";
import { useKeptWords } from "./use_apply_macro";

interface Progress {
  done: number;
  total: number;
}

/** Applies a macro to many tickets, as a bulk job. One undo takes back all of it, also while it runs. */
export function useMacroRun() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t, i18n } = useTranslation("macros");
  const showFailure = useShowFailure();
  const undo = useUndoRun();
  const [progress, setProgress] = useState<Progress | null>(null);

  const refusalWords = useRefusalWords();
  const { mutate } = useMutation({
    mutationKey: ["macro run"],
    mutationFn: async ({ macro, tickets, once }: { macro: Macro; tickets: readonly Ticket[]; once: string }) => {
      const body = { selection: { ticket_ids: tickets.map(({ id }) => id) }, actions: { macro_id: macro.id, with_reply: true } };
      const started = bodyOf(await client.POST("/bulk-jobs", { params: { header: onceKey(once) }, body }));
      const words = t("run.running", { name: macro.name, count: tickets.length });
      const notice = showNotice({ words, tone: "done", undo: () => undo(started.id), ms: STALLED_MS });
      const job = await watchedJob(client, started, ({ done }) => setProgress({ done, total: tickets.length }));
      return { notice, job, refused: job.refused > 0 ? await ticketsLeft(client, job.id) : [] };
    },
    onSuccess: ({ notice, job, refused }, { macro, tickets }) => {
      forget(notice);
      if (job.phase === "undo") return;
      const refusals = new Intl.ListFormat(i18n.language).format(refused.map(refusalWords));
      const done = job.done - job.refused;
      const words = job.refused > 0 ? t("run.partly", { name: macro.name, done, total: tickets.length, refusals }) : t("run.done", { name: macro.name, count: done });
      showNotice({
        words: job.state === "done" ? words : t("run.stalled"),
        tone: job.refused > 0 || job.state === "failed" ? "failed" : "done",
        undo: () => undo(job.id),
      });
    },
    onError: (error) => showFailure(error),
    onSettled: () => {
      setProgress(null);
      void queryClient.invalidateQueries({ queryKey: ["tickets"] });
    },
  });
  const start = (macro: Macro, tickets: readonly Ticket[]) => mutate({ macro, tickets, once: crypto.randomUUID() });
  return { start, progress };
}

function useRefusalWords(): (refusal: LeftTicket) => string {
  const { t } = useTranslation("macros");
  const reasonOf = useReason();
  return (refusal) => t("run.refusal", { id: refusal.ticket_id, reason: reasonOf(refusal) });
}

function useUndoRun() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t, i18n } = useTranslation("macros");
  const showFailure = useShowFailure();
  const keptWords = useKeptWords();
  const refusalWords = useRefusalWords();
  const { mutate } = useMutation({
    mutationKey: ["undo macro run"],
    mutationFn: async (jobId: string) => {
      const started = bodyOf(await client.PUT("/bulk-jobs/{job_id}/undo", { params: { path: { job_id: jobId } } }));
      const job = await watchedJob(client, started);
      return { job, left: job.kept > 0 ? await ticketsLeft(client, jobId, true) : [] };
    },
    onSuccess: ({ job, left }) => {
      const kept = left.map((each) => (each.kept.length > 0 ? t("run.kept", { id: each.ticket_id, parts: keptWords(each.kept) }) : refusalWords(each)));
      const isRefused = left.some(({ problem }) => problem !== "");
      const count = job.changed;
      const words = kept.length > 0 ? t("run.undone_partly", { count, kept: new Intl.ListFormat(i18n.language).format(kept) }) : t("run.undone", { count });
      showNotice({ words, tone: isRefused ? "failed" : "done" });
    },
    onError: (error) => showFailure(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  return mutate;
}
