import { bodyOf, onceKey, type DeskClient } from "./client";
import { ApiProblem, offline } from "./problem";
import { sendBody } from "./send_body";
import { sendInParts } from "./send_parts";
import type { Message } from "./types";

/** The API takes what is larger in parts. */
const LARGEST_FORM = 25 * 1024 * 1024;

/** Sends one file straight to the files bucket; `onProgress` hears a share between 0 and 1. Returns the upload's id. */
export async function sendFile(
  client: DeskClient,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  if (file.size > LARGEST_FORM) return sendInParts(client, file, onProgress, signal);
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
  await sendBody("POST", upload.url ?? "", form, onProgress, signal);
  return upload.upload_id;
}

/** The bytes of a stored file, from the short-lived link that the API gave; its beginning, with `first`. */
export async function loadFile(url: string, first?: number): Promise<Uint8Array> {
  const headers: HeadersInit = first ? { Range: `bytes=0-${String(first - 1)}` } : {};
  const response = await fetch(url, { headers }).catch((error: unknown) => {
    throw offline(error);
  });
  if (!response.ok) throw new ApiProblem({ status: response.status });
  return new Uint8Array(await response.arrayBuffer());
}

/** The whole body of a long message, from the short-lived link that the API gave. */
export async function loadMessageBody(url: string): Promise<Pick<Message, "text" | "html" | "quoted_html">> {
  const response = await fetch(url).catch((error: unknown) => {
    throw offline(error);
  });
  if (!response.ok) throw new ApiProblem({ status: response.status });
  return (await response.json()) as Pick<Message, "text" | "html" | "quoted_html">;
}
