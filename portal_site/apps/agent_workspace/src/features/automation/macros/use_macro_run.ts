import { bodyOf, onceKey, type DeskClient, type Macro, type MacroRun, type Ticket } from "@lambdesk/api_client";
import { forget, showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeptWords } from "./use_apply_macro";

interface Progress {
  done: number;
  total: number;
}

const POLL_MS = 700;
/** A run that has not moved for so long goes on without its progress being watched. */
const STALLED_MS = 90_000;

/** Applies a macro to many tickets, as a job of the desk. One undo takes back all of it, also while it runs. */
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
      const body = { macro_id: macro.id, ticket_ids: tickets.map(({ id }) => id) };
      const run = bodyOf(await client.POST("/macro-runs", { params: { header: onceKey(once) }, body }));
      const words = t("run.running", { name: macro.name, count: tickets.length });
      const notice = showNotice({ words, tone: "done", undo: () => undo(run.id), ms: STALLED_MS });
      return { notice, run: await watched(client, run, setProgress) };
    },
    onSuccess: ({ notice, run }, { macro }) => {
      forget(notice);
      if (run.state === "undone") return;
      const refusals = new Intl.ListFormat(i18n.language).format(run.refusals.map(refusalWords));
      const done = run.done - run.refusals.length;
      const words = run.refusals.length > 0 ? t("run.partly", { name: macro.name, done, total: run.ticket_ids.length, refusals }) : t("run.done", { name: macro.name, count: done });
      showNotice({
        words: run.state === "running" ? t("run.stalled") : words,
        tone: run.refusals.length > 0 || run.state === "failed" ? "failed" : "done",
        undo: () => undo(run.id),
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

/** In the reader's language where it has words for the problem. */
function useRefusalWords(): (refusal: MacroRun["refusals"][number]) => string {
  const { t, i18n } = useTranslation("macros");
  return ({ subject, reason, problem }) => {
    const key = `macros:run.reasons.${problem}`;
    return t("run.refusal", { id: subject, reason: i18n.exists(key) ? i18n.t(key as never) : reason });
  };
}

async function watched(client: DeskClient, started: MacroRun, onProgress: (progress: Progress) => void): Promise<MacroRun> {
  let run = started;
  let movedAt = Date.now();
  while (run.state === "running" && Date.now() - movedAt < STALLED_MS) {
    onProgress({ done: run.done, total: run.ticket_ids.length });
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const now = bodyOf(await client.GET("/macro-runs/{run_id}", { params: { path: { run_id: run.id } } }));
    if (now.done > run.done) movedAt = Date.now();
    run = now;
  }
  return run;
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
    mutationFn: async (runId: string) => bodyOf(await client.DELETE("/macro-runs/{run_id}", { params: { path: { run_id: runId } } })),
    onSuccess: ({ undone, kept, refusals }) => {
      const left = [
        ...kept.map((each) => t("run.kept", { id: each.ticket_id, parts: keptWords(each.kept) })),
        ...refusals.map(refusalWords),
      ];
      const words = left.length > 0 ? t("run.undone_partly", { count: undone, kept: new Intl.ListFormat(i18n.language).format(left) }) : t("run.undone", { count: undone });
      showNotice({ words, tone: refusals.length > 0 ? "failed" : "done" });
    },
    onError: (error) => showFailure(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  return mutate;
}
