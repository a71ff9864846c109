import { bodyOf, onceKey, type DeskClient } from "./client";
import { ApiProblem, OfflineError } from "./problem";
import { sendBody } from "./send_body";
import { forgetUpload, rememberUpload, unfinishedUpload } from "./unfinished_uploads";

/** A part that fails so often in a row, with nothing arriving between, is given up: the person may go on later. */
const MOST_FAILURES = 6;
const FIRST_WAIT_MS = 1_000;

/** Sends a large file in parts. It goes on where an earlier try ended, in this window or before it was closed. */
export async function sendInParts(client: DeskClient, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<string> {
  const uploadId = (await goesOn(client, file, signal)) ?? (await started(client, file, signal));
  let failures = 0;
  for (;;) {
    try {
      const { sent, parts } = await missingParts(client, uploadId, signal);
      let arrived = sent;
      onProgress(arrived / file.size);
      if (parts.length === 0) break;
      for (const { url, start, end } of parts) {
        const before = arrived;
        await sendBody("PUT", url, file.slice(start, end), (share) => onProgress((before + share * (end - start)) / file.size), signal);
        arrived += end - start;
        failures = 0;
      }
    } catch (error) {
      failures += 1;
      if (signal.aborted || failures >= MOST_FAILURES || !isWorthAnotherTry(error)) throw error;
      await pause(FIRST_WAIT_MS * 2 ** (failures - 1), signal);
    }
  }
  await client.PUT("/uploads/{upload_id}/completion", { params: { path: { upload_id: uploadId } }, signal });
  forgetUpload(file);
  return uploadId;
}

async function started(client: DeskClient, file: File, signal: AbortSignal): Promise<string> {
  const body = { filename: file.name, content_type: file.type || "application/octet-stream", size: file.size };
  const { upload_id } = bodyOf(await client.POST("/uploads", { params: { header: onceKey() }, body, signal }));
  rememberUpload(file, upload_id);
  return upload_id;
}

/** The upload of the same file that did not end, unless the desk no longer has it. */
async function goesOn(client: DeskClient, file: File, signal: AbortSignal): Promise<string | null> {
  const uploadId = unfinishedUpload(file);
  if (!uploadId) return null;
  try {
    await missingParts(client, uploadId, signal);
    return uploadId;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
    forgetUpload(file);
    return null;
  }
}

async function missingParts(client: DeskClient, uploadId: string, signal: AbortSignal) {
  return bodyOf(await client.GET("/uploads/{upload_id}/parts", { params: { path: { upload_id: uploadId } }, signal }));
}

/** The line broke, a link expired, or the other side stumbled. */
function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof OfflineError) return true;
  return error instanceof ApiProblem && (error.status >= 500 || [400, 403, 408, 429].includes(error.status));
}

/** Until it is time, or the line is there again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
    signal.addEventListener("abort", done, { once: true });
  });
}
