import { useDesk } from "@lambdesk/ui";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { lazy, Suspense, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProviderButtons } from "./ProviderButtons";
import { useRefusalWords } from "./refusal_words";
import classes from "./SignIn.module.css";
import { useSignIn } from "./use_sign_in";

const AuthenticatorSetup = lazy(() => import("./AuthenticatorSetup"));

type SignIn = ReturnType<typeof useSignIn>;

export function SignInScreen() {
  const { t } = useTranslation("identity");
  const { config } = useDesk();
  const signIn = useSignIn();
  const refusalWords = useRefusalWords();
  return (
    <main className={classes.page} id="content">
      <div className={classes.card}>
        {config.brands.length === 1 && config.brand.logo_url && <img src={config.brand.logo_url} alt="" className={classes.logo} />}
        <Step signIn={signIn} name={config.name} />
        {!signIn.challenge && <ProviderButtons then={signIn.then} busy={signIn.busy} />}
        {signIn.refusal && (
          <p className={classes.error} role="alert">
            {refusalWords(signIn.refusal)}
          </p>
        )}
        {signIn.trouble && (
          <p className={classes.error} role="alert">
            {t(`errors.${signIn.trouble.trouble}`, { detail: signIn.trouble.detail })}
          </p>
        )}
        {signIn.challenge && (
          <Button variant="subtle" color="gray" onClick={signIn.startOver}>
            {t("start_over")}
          </Button>
        )}
      </div>
    </main>
  );
}

function Step({ signIn, name }: { signIn: SignIn; name: string }) {
  const { t } = useTranslation("identity");
  switch (signIn.challenge?.name) {
    case "NEW_PASSWORD_REQUIRED":
      return (
        <Form
          title={t("new_password.title")}
          words={t("new_password.words")}
          action={t("new_password.action")}
          busy={signIn.busy}
          onSubmit={(form) => signIn.respond({ NEW_PASSWORD: String(form.get("new_password")) })}
        >
          <PasswordInput name="new_password" label={t("new_password.field")} autoComplete="new-password" required minLength={12} data-autofocus />
        </Form>
      );
    case "SOFTWARE_TOKEN_MFA":
      return (
        <Form
          title={t("code.title")}
          words={t("code.words", { name })}
          action={t("code.action")}
          busy={signIn.busy}
          onSubmit={(form) => signIn.respond({ SOFTWARE_TOKEN_MFA_CODE: String(form.get("code")).replaceAll(" ", "") })}
        >
          <CodeInput label={t("code.field")} />
        </Form>
      );
    case "MFA_SETUP":
      return (
        <Suspense>
          <AuthenticatorSetup challenge={signIn.challenge}>
            {(setup) => (
              <Form
                action={t("code.action")}
                busy={signIn.busy}
                onSubmit={(form) => signIn.confirmAuthenticator(setup, String(form.get("code")).replaceAll(" ", ""))}
              >
                <CodeInput label={t("code.field")} />
              </Form>
            )}
          </AuthenticatorSetup>
        </Suspense>
      );
    default:
      return (
        <Form
          title={t("title", { name })}
          action={t("sign_in")}
          busy={signIn.busy}
          onSubmit={(form) => signIn.withPassword(String(form.get("email")), String(form.get("password")))}
        >
          <TextInput name="email" type="email" label={t("email")} autoComplete="username" required data-autofocus />
          <PasswordInput name="password" label={t("password")} autoComplete="current-password" required />
        </Form>
      );
  }
}

function CodeInput({ label }: { label: string }) {
  return (
    <TextInput name="code" label={label} inputMode="numeric" autoComplete="one-time-code" pattern="[0-9 ]{6,7}" required data-autofocus />
  );
}

interface FormProps {
  title?: string;
  words?: string;
  action: string;
  busy: boolean;
  onSubmit: (form: FormData) => unknown;
  children: ReactNode;
}

function Form({ title, words, action, busy, onSubmit, children }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  const [focusFirst] = useState(() => (form: HTMLFormElement | null) => form?.querySelector<HTMLInputElement>("[data-autofocus]")?.focus());
  return (
    <form className={classes.form} onSubmit={submit} ref={focusFirst} key={title}>
      {title && <h1 className={classes.title}>{title}</h1>}
      {words && <p className={classes.words}>{words}</p>}
      {children}
      <Button type="submit" loading={busy}>
        {action}
      </Button>
    </form>
  );
}
