import { bodyOf, type IdentityProvider } from "@lambdesk/api_client";
import { TroubleState, useDesk } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useRefusalWords } from "../refusal_words";
import classes from "./Providers.module.css";

/** Tries the provider as it is saved, with everything but a person. */
export function ProviderCheck({ record, mayWrite }: { record: IdentityProvider; mayWrite: boolean }) {
  const { t } = useTranslation("identity_providers");
  const { client, config } = useDesk();
  const wordsOf = useRefusalWords();
  const check = useMutation({
    mutationFn: async () =>
      bodyOf(await client.GET("/identity-providers/{identity_provider_id}/check", { params: { path: { identity_provider_id: record.id } } })),
  });
  return (
    <section className={classes.check} aria-label={t("check.title")}>
      <h2 className={classes.title}>{t("check.title")}</h2>
      <p>
        {t("check.redirect")} <code className={classes.address}>{`${config.apiUrl.replace(/\/$/, "")}/sign-in/callback`}</code>
      </p>
      {mayWrite && (
        <div>
          <Button variant="default" leftSection={<IconPlugConnected size={16} />} loading={check.isPending} onClick={() => check.mutate()}>
            {t("check.action")}
          </Button>
        </div>
      )}
      {check.isError && <TroubleState error={check.error} />}
      <div role="status">
        {check.data && (
          <>
            <p className={check.data.problem ? classes.error : undefined}>{check.data.problem ? wordsOf(check.data.problem) : t("check.fine")}</p>
            {check.data.detail && <code className={classes.address}>{check.data.detail}</code>}
          </>
        )}
      </div>
    </section>
  );
}
