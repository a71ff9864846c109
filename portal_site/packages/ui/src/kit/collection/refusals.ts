import { ApiProblem, troubleOf } from "@lambdesk/api_client";
import { useKindWords } from "../kind_words";

export function isStale(error: unknown): boolean {
  return error instanceof ApiProblem && error.kind === "stale-record";
}

/** A form shows these itself: validation errors beside fields, a stale version as a conflict. */
export function isForForm(error: unknown): boolean {
  return isStale(error) || troubleOf(error) === "invalid";
}

/** The kind's own message for a refusal by its rules, such as a team in use. */
export function useRefusal(namespace: string): (error: unknown) => string | undefined {
  const words = useKindWords(namespace);
  return (error) => {
    if (!(error instanceof ApiProblem) || isStale(error) || !["stale", "invalid"].includes(troubleOf(error))) return undefined;
    return words.refusal(error.kind) ?? error.message;
  };
}
