import { signInTrouble, type Challenge, type SignInStep } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { SignInOverError } from "./single_sign_on";
import { useComeBack } from "./use_come_back";

/** The Cognito challenge flow: the current step and its error. */
export function useSignIn() {
  const { cognito, session } = useDesk();
  const router = useRouter();
  const { then } = useSearch({ from: "/sign-in" });
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const take = async (step: Promise<SignInStep>, goal = then) => {
    setBusy(true);
    setError(null);
    try {
      const done = await step;
      if (done.kind === "challenge") return setChallenge(done.challenge);
      session.start(done.tokens);
      router.history.push(goal?.startsWith("/") && !goal.startsWith("//") ? goal : "/");
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };

  const { isFinishing, problem } = useComeBack(take);

  return {
    then,
    challenge,
    busy: busy || isFinishing,
    ...troubleOf(error ?? problem),
    withPassword: (email: string, password: string) => take(cognito.signIn(email, password)),
    respond: (responses: Record<string, string>) => challenge && take(cognito.respond(challenge, responses)),
    confirmAuthenticator: (setup: string, code: string) => challenge && take(cognito.confirmAuthenticator(challenge, setup, code)),
    startOver: () => {
      setChallenge(null);
      setError(null);
    },
  };
}

function troubleOf(error: unknown) {
  if (error instanceof SignInOverError) return { refusal: error.reason, trouble: null };
  return { refusal: null, trouble: error ? signInTrouble(error) : null };
}
