import type { SignInStep } from "@lambdesk/api_client";
import { showNotice, useDesk } from "@lambdesk/ui";
import { useMutation } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { comeBack, SignInOverError, takeBegun } from "./single_sign_on";

/** Two sentences that are shown only once. */
const READING_MS = 20_000;

/** Finishes what this browser began at an identity provider, and says why the desk let nobody in. */
export function useComeBack(take: (step: Promise<SignInStep>, then?: string) => Promise<void>) {
  const { cognito } = useDesk();
  const { t } = useTranslation("identity");
  const { email, token, refused, invitation } = comeBack(useLocation({ select: ({ hash }) => hash }));
  const finished = useRef("");
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (spent: { email: string; token: string }) => {
      const begun = takeBegun();
      const step = begun && (await cognito.signInByProvider(spent.email, spent.token, begun.secret));
      // Cognito asks again for what was wrong or over.
      if (!step || (step.kind === "challenge" && step.challenge.name === "CUSTOM_CHALLENGE")) throw new SignInOverError("unknown-attempt");
      return { step, then: begun.then };
    },
    onSuccess: ({ step, then }) => {
      if (invitation) showNotice({ words: t("invitation_void"), tone: "done", ms: READING_MS });
      return take(Promise.resolve(step), then);
    },
  });
  useEffect(() => {
    if (!email || !token || finished.current === token) return;
    finished.current = token;
    mutate({ email, token });
  }, [email, token, mutate]);
  return { isFinishing: isPending, problem: refused ? new SignInOverError(refused) : error };
}
