import { bodyOf, onceKey, signInTrouble } from "@lambdesk/api_client";
import { useDesk, type Language } from "@lambdesk/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

const THEN = "lambdesk.then";

/** Where to go on after the link was opened, if it is opened in this browser. */
export function rememberThen(path: string): void {
  localStorage.setItem(THEN, path);
}

export function takeThen(): string {
  const path = localStorage.getItem(THEN);
  localStorage.removeItem(THEN);
  return path?.startsWith("/") && !path.startsWith("//") ? path : "/requests";
}

/** Asks for a link by mail. The answer is the same whether the address is known or not. */
export function useRequestLink() {
  const { client, config } = useDesk();
  const { i18n } = useTranslation();
  return useMutation({
    mutationFn: async (email: string) =>
      bodyOf(
        await client.POST("/sign-in-links", {
          params: { header: onceKey() },
          body: { email: email.trim(), brand_id: config.brand.id, language: i18n.language as Language },
        }),
      ),
  });
}

/** Uses the token of a link. It works once. */
export function useOpenLink(onSignedIn: () => void) {
  const { cognito, session } = useDesk();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async ({ email, token }: { email: string; token: string }) => {
      const step = await cognito.signInByLink(email, token);
      // Cognito asks again when the answer was wrong.
      if (step.kind !== "signed_in") throw new WrongTokenError();
      return step.tokens;
    },
    onSuccess: (tokens) => {
      session.start(tokens);
      onSignedIn();
    },
  });
  return { open: mutate, isOpening: isPending, trouble: error && troubleOf(error) };
}

class WrongTokenError extends Error {}

function troubleOf(error: Error): "old" | "often" | "offline" | "other" {
  if (error instanceof WrongTokenError) return "old";
  const { trouble } = signInTrouble(error);
  if (trouble === "offline" || trouble === "often") return trouble;
  return ["wrong", "code", "expired"].includes(trouble) ? "old" : "other";
}
