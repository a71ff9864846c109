import type { Job } from "@lambdesk/api_client";

/** Progress from 0 to 1; undefined until the total is known. */
export function shareOf({ done, total }: Pick<Job, "done" | "total">): number | undefined {
  if (total == null) return undefined;
  return total === 0 ? 0 : done / total;
}

/** The total can include tickets that no longer exist, so the share is shown instead of the counts. */
export function percent(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "percent" }).format(share);
}
