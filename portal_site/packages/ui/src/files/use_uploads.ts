import { useCallback, useMemo, useRef, useState } from "react";

export type SendFile = (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<string>;

export interface Upload {
  key: string;
  file: File;
  /** Between 0 and 1. */
  progress: number;
  state: "sending" | "done" | "failed" | "too_big";
  uploadId?: string;
}

/** The files of one message while it is being written: sent as soon as they are chosen. */
export function useUploads(send: SendFile, maxBytes: number) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, next: Partial<Upload>) => {
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...next } : upload)));
  }, []);

  const start = useCallback(
    async (key: string, file: File) => {
      const controller = new AbortController();
      running.current.set(key, controller);
      try {
        const uploadId = await send(file, (progress) => change(key, { progress }), controller.signal);
        change(key, { state: "done", progress: 1, uploadId });
      } catch {
        if (!controller.signal.aborted) change(key, { state: "failed", progress: 0 });
      }
    },
    [send, change],
  );

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const key = crypto.randomUUID();
        const tooBig = file.size > maxBytes;
        setUploads((all) => [...all, { key, file, progress: 0, state: tooBig ? "too_big" : "sending" }]);
        if (!tooBig) void start(key, file);
      }
    },
    [maxBytes, start],
  );

  const remove = useCallback((key: string) => {
    running.current.get(key)?.abort();
    setUploads((all) => all.filter((upload) => upload.key !== key));
  }, []);

  const retry = useCallback(
    (upload: Upload) => {
      change(upload.key, { state: "sending", progress: 0 });
      void start(upload.key, upload.file);
    },
    [change, start],
  );

  const clear = useCallback(() => setUploads([]), []);

  return useMemo(
    () => ({
      uploads,
      add,
      remove,
      retry,
      clear,
      busy: uploads.some((upload) => upload.state === "sending"),
      hasFailed: uploads.some((upload) => upload.state === "failed" || upload.state === "too_big"),
      uploadIds: uploads.flatMap((upload) => upload.uploadId ?? []),
    }),
    [uploads, add, remove, retry, clear],
  );
}

export type Uploads = ReturnType<typeof useUploads>;
