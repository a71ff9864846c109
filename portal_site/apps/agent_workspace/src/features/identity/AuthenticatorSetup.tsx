import type { Challenge } from "@lambdesk/api_client";
import { TroubleState, useDesk } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { toDataURL } from "qrcode";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./SignIn.module.css";

interface AuthenticatorSetupProps {
  challenge: Challenge;
  children: (setupSession: string) => ReactNode;
}

export default function AuthenticatorSetup({ challenge, children }: AuthenticatorSetupProps) {
  const { t } = useTranslation("identity");
  const { cognito, config } = useDesk();
  const setup = useQuery({
    queryKey: ["authenticator setup", challenge.session],
    queryFn: async () => {
      const { secret, session } = await cognito.beginAuthenticator(challenge.session);
      const issuer = encodeURIComponent(config.name);
      const account = encodeURIComponent(challenge.username);
      const uri = `otpauth://totp/${issuer}:${account}?secret=${secret}&issuer=${issuer}`;
      return { secret, session, picture: await toDataURL(uri, { margin: 1, width: 352 }) };
    },
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (setup.isError) return <TroubleState error={setup.error} />;
  return (
    <>
      <h1 className={classes.title}>{t("setup.title")}</h1>
      <p className={classes.words}>{t("setup.words")}</p>
      <div className={classes.qr}>{setup.data && <img src={setup.data.picture} alt={t("setup.qr")} />}</div>
      <p className={classes.words}>
        {t("setup.secret")} <code className={classes.secret}>{setup.data?.secret}</code>
      </p>
      <Button variant="default" onClick={() => void navigator.clipboard.writeText(setup.data?.secret ?? "")}>
        {t("setup.copy")}
      </Button>
      {setup.data && children(setup.data.session)}
    </>
  );
}
