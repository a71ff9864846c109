import { ApiProblem } from "@lambdesk/api_client";

export type LinkFailure = "link_failed" | "still_being_scanned" | "file_kept_away";

/** Why there is no link to a file, as the key of its words. */
export function failureOf(error: unknown): LinkFailure {
  if (!(error instanceof ApiProblem)) return "link_failed";
  if (error.kind === "still-being-scanned") return "still_being_scanned";
  return error.kind === "file-kept-away" ? "file_kept_away" : "link_failed";
}
