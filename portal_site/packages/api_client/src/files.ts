import { bodyOf, onceKey, type DeskClient } from "./client";
import { ApiProblem, offline } from "./problem";
import type { Message } from "./types";

/** Sends one file straight to the files bucket; `onProgress` hears a share between 0 and 1. Returns the upload's id. */
export async function sendFile(
  client: DeskClient,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const upload = bodyOf(
    await client.POST("/uploads", {
      params: { header: onceKey() },
      body: { filename: file.name, content_type: file.type || "application/octet-stream", size: file.size },
      signal,
    }),
  );
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append("file", file);
  await postForm(upload.url, form, onProgress, signal);
  return upload.upload_id;
}

/** The whole body of a long message, from the short-lived link that the API gave. */
export async function loadMessageBody(url: string): Promise<Pick<Message, "text" | "html" | "quoted_html">> {
  const response = await fetch(url).catch((error: unknown) => {
    throw offline(error);
  });
  if (!response.ok) throw new ApiProblem({ status: response.status });
  return (await response.json()) as Pick<Message, "text" | "html" | "quoted_html">;
}

/** XMLHttpRequest, because fetch cannot report how much of a body has been sent. */
function postForm(url: string, form: FormData, onProgress: (share: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new ApiProblem({ status: request.status, detail: request.statusText }));
    request.onerror = () => reject(offline(request));
    request.onabort = () => reject(new DOMException("Upload cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}
