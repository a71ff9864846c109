import { bodyOf, onceKey, sendFile, type NewTicket } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { clearDraft, readDraft, readFiles, writeDraft, writeFiles, type RequestDraft } from "./request_draft";
import { requestKeys } from "./queries";

function requestOf(draft: RequestDraft, brandId: string, uploadIds: string[]): NewTicket {
  return {
    subject: draft.subject.trim(),
    topic: draft.topic || null,
    text: draft.text.trim(),
    brand_id: brandId,
    upload_ids: uploadIds,
  };
}

/** The files wait in the browser's database. Whoever sends waits for them, or a quick hand sends the words without. */
const keptFiles = queryOptions({ queryKey: ["kept_files"], queryFn: readFiles, staleTime: Infinity, networkMode: "always" });

/** The contact form: what is in it, its files, and sending both once. */
export function useContactForm(topic: string | undefined) {
  const { client, config } = useDesk();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<RequestDraft>(() => ({ ...readDraft(), ...(topic ? { topic } : {}) }));
  const { data: files = [] } = useQuery(keptFiles);
  const [progress, setProgress] = useState(0);
  const uploaded = useRef(new Map<File, string>());

  const change = (part: Partial<Omit<RequestDraft, "onceKey">>) => {
    const next = { ...draft, ...part, onceKey: crypto.randomUUID() };
    setDraft(next);
    writeDraft(next);
  };

  const changeFiles = async (next: (kept: File[]) => File[]) => {
    await queryClient.ensureQueryData(keptFiles);
    await writeFiles(queryClient.setQueryData(keptFiles.queryKey, (kept = []) => next(kept)) ?? []);
  };

  /** Files that are there already are not sent again when only the rest failed. */
  const sendFiles = async (): Promise<string[]> => {
    const files = await queryClient.ensureQueryData(keptFiles);
    const total = files.reduce((sum, file) => sum + file.size, 0);
    let sent = 0;
    for (const file of files) {
      const known = uploaded.current.get(file);
      const onProgress = (share: number) => setProgress((sent + share * file.size) / total);
      if (!known) uploaded.current.set(file, await sendFile(client, file, onProgress, new AbortController().signal));
      sent += file.size;
      setProgress(sent / total);
    }
    return files.flatMap((file) => uploaded.current.get(file) ?? []);
  };

  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const uploadIds = await sendFiles();
      return bodyOf(
        await client.POST("/tickets", {
          params: { header: onceKey(draft.onceKey) },
          body: requestOf(draft, config.brand.id, uploadIds),
        }),
      );
    },
    onSuccess: async (ticket) => {
      await clearDraft();
      queryClient.setQueryData(keptFiles.queryKey, []);
      void queryClient.invalidateQueries({ queryKey: requestKeys.all });
      await navigate({ to: "/requests/$requestId/sent", params: { requestId: ticket.id } });
    },
  });

  const discard = () => {
    void clearDraft();
    uploaded.current.clear();
    setDraft(readDraft());
    queryClient.setQueryData(keptFiles.queryKey, []);
  };

  return {
    draft,
    change,
    discard,
    files,
    addFiles: (added: Iterable<File>) => {
      const copies = [...added]; // The browser's own list is emptied with its input.
      void changeFiles((kept) => [...kept, ...copies]);
    },
    removeFile: (file: File) => void changeFiles((kept) => kept.filter((each) => each !== file)),
    submit: () => mutate(),
    isSending: isPending,
    progress,
    error,
  };
}
