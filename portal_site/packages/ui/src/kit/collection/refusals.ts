import { ApiProblem, troubleOf } from "@lambdesk/api_client";
import { useKindWords } from "../kind_words";

/** Somebody else changed the record since it was read. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiProblem && error.kind === "stale-record";
}

/** A form shows these in full: what is wrong beside its field, a stale write with both versions. */
export function isForForm(error: unknown): boolean {
  return isStale(error) || troubleOf(error) === "invalid";
}

/** Why the rules of this kind of record refuse something, such as a team in use: in the kind's words, else in the desk's own. */
export function useRefusal(namespace: string): (error: unknown) => string | undefined {
  const words = useKindWords(namespace);
  return (error) => {
    if (!(error instanceof ApiProblem) || isStale(error) || !["stale", "invalid"].includes(troubleOf(error))) return undefined;
    return words.refusal(error.kind) ?? error.message;
  };
}
