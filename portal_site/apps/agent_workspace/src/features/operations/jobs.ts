import type { Job } from "@lambdesk/api_client";

/** How much of a job is behind it, from 0 to 1; undefined as long as nobody knows how much it is. */
export function shareOf({ done, total }: Pick<Job, "done" | "total">): number | undefined {
  if (total == null) return undefined;
  return total === 0 ? 0 : done / total;
}

/** What a job counts, such as numbers of tickets that may have gone, says less to people than its share. */
export function percent(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "percent" }).format(share);
}
