import { bodyOf, type BulkJob, type DeskClient, type LeftTicket } from "@lambdesk/api_client";

const POLL_MS = 700;
/** A job that has not moved for so long goes on without being watched. */
export const STALLED_MS = 90_000;
/** Nobody reads more in a notice. */
const MOST_NAMED = 100;

export async function bulkJob(client: DeskClient, jobId: string, signal?: AbortSignal): Promise<BulkJob> {
  return bodyOf(await client.GET("/bulk-jobs/{job_id}", { params: { path: { job_id: jobId } }, ...(signal ? { signal } : {}) }));
}

/** What a job refused, or what its undo left. */
export async function ticketsLeft(client: DeskClient, jobId: string, undo = false): Promise<LeftTicket[]> {
  const params = { path: { job_id: jobId }, query: { undo, limit: MOST_NAMED } };
  return bodyOf(await client.GET("/bulk-jobs/{job_id}/left-tickets", { params })).items;
}

/** The job as it is when it has ended, is paused, or has not moved for long. */
export async function watchedJob(client: DeskClient, started: BulkJob, onProgress: (job: BulkJob) => void = () => undefined): Promise<BulkJob> {
  let job = started;
  let movedAt = Date.now();
  while (job.state === "running" && Date.now() - movedAt < STALLED_MS) {
    onProgress(job);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const now = await bulkJob(client, job.id);
    if (now.version > job.version) movedAt = Date.now();
    job = now;
  }
  return job;
}
