import { sendFile } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { readFiles, writeFiles } from "./request_draft";

/** The files wait in the browser's database. Whoever sends waits for them, or a quick hand sends the words without. */
const keptFiles = queryOptions({ queryKey: ["kept_files"], queryFn: readFiles, staleTime: Infinity, networkMode: "always" });

/** The files that go with a request: kept in this browser, and uploaded when it is sent. */
export function useRequestFiles() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { data: files = [] } = useQuery(keptFiles);
  const [progress, setProgress] = useState(0);
  const uploaded = useRef(new Map<File, string>());
  const read = () => queryClient.ensureQueryData(keptFiles);

  const change = async (next: (kept: File[]) => File[]) => {
    await read();
    await writeFiles(queryClient.setQueryData(keptFiles.queryKey, (kept = []) => next(kept)) ?? []);
  };

  /** Files that are there already are not sent again when only the rest failed. */
  const upload = async (): Promise<string[]> => {
    const files = await read();
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

  return {
    files,
    progress,
    read,
    upload,
    add: (added: Iterable<File>) => {
      const copies = [...added]; // The browser's own list is emptied with its input.
      void change((kept) => [...kept, ...copies]);
    },
    remove: (file: File) => void change((kept) => kept.filter((each) => each !== file)),
    /** They are to be uploaded again: what was not used in time is gone. */
    forgetUploads: () => uploaded.current.clear(),
    /** They are kept no more: with the draft, they were sent or thrown away. */
    forget: () => {
      uploaded.current.clear();
      queryClient.setQueryData(keptFiles.queryKey, []);
    },
  };
}
