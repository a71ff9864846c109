import { ApiProblem } from "@lambdesk/api_client";
import { useCallback, useMemo, useRef, useState } from "react";
import { useStored, writeStored } from "../stored";
import { invalidFileReason } from "./invalid_file";
import { paceOf, type Pace } from "./remaining";
import { drop, isGone, keep, refuse, type KeptFile } from "./kept_files";

export type SendFile = (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<string>;

export interface Upload {
  key: string;
  name: string;
  size: number;
  /** Milliseconds since the epoch at which it was chosen. */
  at: number;
  /** Between 0 and 1. */
  progress: number;
  state: "sending" | "paused" | "done" | "failed" | "too_big" | "empty" | "gone";
  pace?: Pace | undefined;
  uploadId?: string;
  /** Lost when the page is reloaded. */
  file?: File;
}

/** By upload id. An upload is used by one message, but its file can be uploaded again after the message was withdrawn. */
const chosen = new Map<string, File>();

/** The attachments of a draft: uploaded when chosen, and stored with the draft under `place`. */
export function useUploads(send: SendFile, maxBytes: number, place: string) {
  const kept = useStored<KeptFile[]>(place);
  const [openedAt] = useState(() => Date.now());
  const [pending, setPending] = useState<Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, next: Partial<Upload>) => {
    setPending((all) => all.map((upload) => (upload.key === key ? { ...upload, ...next } : upload)));
  }, []);

  const advance = useCallback((key: string, progress: number) => {
    setPending((all) =>
      all.map((upload) => (upload.key === key ? { ...upload, progress, pace: paceOf(upload.pace, progress, Date.now()) } : upload)),
    );
  }, []);

  const start = useCallback(
    async ({ key, name, size, at }: Upload, file: File) => {
      const controller = new AbortController();
      running.current.set(key, controller);
      try {
        const uploadId = await send(file, (progress) => advance(key, progress), controller.signal);
        if (controller.signal.aborted) return;
        chosen.set(uploadId, file);
        // Stored even if its writer has moved on to another ticket.
        keep(place, { key, uploadId, name, size, at });
        setPending((all) => all.filter((upload) => upload.key !== key));
      } catch {
        if (!controller.signal.aborted) change(key, { state: "failed", progress: 0 });
      } finally {
        if (running.current.get(key) === controller) running.current.delete(key);
      }
    },
    [send, change, advance, place],
  );

  const begin = useCallback(
    (file: File, key: string = crypto.randomUUID()) => {
      const state = invalidFileReason(file, maxBytes) ?? "sending";
      const upload: Upload = { key, name: file.name, size: file.size, at: Date.now(), progress: 0, state, file };
      setPending((all) => [...all, upload]);
      if (state === "sending") void start(upload, file);
      return key;
    },
    [maxBytes, start],
  );

  /** The keys of the files, which they keep for as long as the draft has them. */
  const add = useCallback((files: Iterable<File>) => Array.from(files, (file) => begin(file)), [begin]);

  const remove = useCallback(
    (key: string) => {
      running.current.get(key)?.abort();
      setPending((all) => all.filter((upload) => upload.key !== key));
      drop(place, key);
    },
    [place],
  );

  const pause = useCallback(
    (key: string) => {
      running.current.get(key)?.abort();
      change(key, { state: "paused" });
    },
    [change],
  );

  const resume = useCallback(
    (upload: Upload) => {
      if (!upload.file) return;
      change(upload.key, { state: "sending", pace: undefined });
      void start(upload, upload.file);
    },
    [change, start],
  );

  /** Uploads files again after a failure, or after their reply was withdrawn. */
  const again = useCallback(
    (uploads: readonly Upload[]) => {
      for (const { key, uploadId = "", name, size, at, file } of uploads) {
        remove(key);
        if (file) begin(file, key);
        else keep(place, { key, uploadId, name, size, at, gone: true });
      }
    },
    [begin, remove, place],
  );

  const clear = useCallback(() => {
    for (const controller of running.current.values()) controller.abort();
    setPending([]);
    writeStored(place, null);
  }, [place]);

  /** Marks uploads that the API refused, usually because they expired after a day; true if there were any. */
  const markRefused = useCallback(
    (error: unknown) => {
      const words = error instanceof ApiProblem && error.fieldMessage("upload_ids");
      if (words) refuse(place, words);
      return Boolean(words);
    },
    [place],
  );

  const uploads = useMemo(() => {
    const stored = (kept ?? []).map((file) => uploadOf(file, openedAt));
    return [...stored, ...pending].toSorted((one, other) => one.at - other.at);
  }, [kept, pending, openedAt]);

  return useMemo(
    () => ({
      uploads,
      add,
      remove,
      again,
      pause,
      resume,
      clear,
      markRefused,
      busy: uploads.some(({ state }) => state === "sending"),
      hasFailed: uploads.some(({ state }) => state !== "sending" && state !== "done"),
      uploadIds: uploads.flatMap(({ state, uploadId }) => (state === "done" && uploadId ? [uploadId] : [])),
    }),
    [uploads, add, remove, again, pause, resume, clear, markRefused],
  );
}

function uploadOf(kept: KeptFile, now: number): Upload {
  const { key, uploadId, name, size, at } = kept;
  const file = chosen.get(uploadId);
  return { key, uploadId, name, size, at, progress: 1, state: isGone(kept, now) ? "gone" : "done", ...(file ? { file } : {}) };
}

export type Uploads = ReturnType<typeof useUploads>;
