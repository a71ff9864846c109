import { ApiProblem, OfflineError } from "./problem";

export type SignInTrouble = "wrong" | "reset" | "code" | "expired" | "weak" | "often" | "offline" | "other";

const troubles: Record<string, SignInTrouble> = {
  UserNotFoundException: "wrong",
  PasswordResetRequiredException: "reset",
  CodeMismatchException: "code",
  EnableSoftwareTokenMFAException: "code",
  ExpiredCodeException: "code",
  InvalidPasswordException: "weak",
  TooManyRequestsException: "often",
  TooManyFailedAttemptsException: "often",
  LimitExceededException: "often",
};

/** What Cognito's error means to a person. */
export function signInTrouble(error: unknown): { trouble: SignInTrouble; detail: string } {
  if (error instanceof OfflineError) return { trouble: "offline", detail: error.message };
  if (!(error instanceof ApiProblem)) return { trouble: "other", detail: String(error) };
  const detail = error.message;
  if (error.kind === "NotAuthorizedException") {
    if (/session/i.test(detail)) return { trouble: "expired", detail };
    return { trouble: /attempts/i.test(detail) ? "often" : "wrong", detail };
  }
  return { trouble: troubles[error.kind] ?? "other", detail };
}
