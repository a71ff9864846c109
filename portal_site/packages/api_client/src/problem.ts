import type { components } from "./schema";

type ProblemBody = components["schemas"]["Problem"];

/** An error response of the API, as problem details (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  /** `retryAfter`: in how many seconds it will do, where that was said. */
  constructor(
    readonly body: Partial<ProblemBody> & { status: number },
    readonly retryAfter?: number,
  ) {
    super(body.detail ?? body.title ?? `HTTP ${body.status}`);
  }

  get status(): number {
    return this.body.status;
  }

  /** The last part of the stable type, such as `ticket-not-found`. */
  get kind(): string {
    return this.body.type?.split(":").pop() ?? "";
  }

  /** What is wrong with one field of the request body, by its name. */
  fieldMessage(field: string): string | undefined {
    return this.body.errors?.find((error) => error.field === field || error.field.startsWith(`body.${field}`))?.message;
  }
}

/** The network failed before a response arrived. */
export class OfflineError extends Error {
  override readonly name = "OfflineError";
}

/** A browser throws the same TypeError for a failed network and for a programming mistake. */
export function offline(cause: unknown): OfflineError {
  return new OfflineError("No connection", { cause });
}

export type Trouble = "offline" | "signed_out" | "not_allowed" | "missing" | "stale" | "invalid" | "too_often" | "broken";

/** What a person can do about an error, which is all that a screen needs to know of it. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof OfflineError) return "offline";
  if (!(error instanceof ApiProblem)) return "broken";
  const known: Record<number, Trouble> = {
    401: "signed_out",
    403: "not_allowed",
    404: "missing",
    409: "stale",
    412: "stale",
    422: "invalid",
    429: "too_often",
  };
  return known[error.status] ?? "broken";
}

/** Of API Gateway's own limit, which is for everybody together and says no more. */
const SOON_SECONDS = 5;

/** In how many seconds somebody who came too often may try again. */
export function secondsToWait(error: unknown): number {
  return (error instanceof ApiProblem && error.retryAfter) || SOON_SECONDS;
}

/** What one pastes into a message to an administrator. */
export function detailsOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return String(error);
  const { status, type, detail, request_id } = error.body;
  return [`HTTP ${status}`, type, detail, request_id && `request ${request_id}`].filter(Boolean).join(" · ");
}

/**
 * Also of what API Gateway says by itself, without the desk: a `message` and nothing else. Its 403 is for a token that the desk
 * never gave out, such as one of a desk that was here before: who has it is signed out.
 */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const { message, ...details } = (typeof body === "object" && body !== null ? body : {}) as Partial<ProblemBody> & { message?: string };
  const isUnknownToken = response.status === 403 && !details.type;
  const retryAfter = Number(response.headers.get("retry-after"));
  return new ApiProblem({ detail: message, ...details, status: isUnknownToken ? 401 : response.status }, retryAfter || undefined);
}
