import { bodyOf, type TeamWebhook } from "@lambdesk/api_client";
import { TroubleState, useDesk } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "../Notifications.module.css";

/** Writes a message to the webhook as it is saved. */
export function WebhookTrial({ record }: { record: TeamWebhook }) {
  const { t } = useTranslation("team_webhooks");
  const { client } = useDesk();
  const trial = useMutation({
    mutationFn: async () => bodyOf(await client.PUT("/team-webhooks/{team_webhook_id}/trial", { params: { path: { team_webhook_id: record.id } } })),
  });
  return (
    <section className={classes.section} aria-label={t("trial.title")}>
      <h2 className={classes.title}>{t("trial.title")}</h2>
      <div>
        <Button variant="default" leftSection={<IconSend size={16} aria-hidden />} loading={trial.isPending} onClick={() => trial.mutate()}>
          {t("trial.action")}
        </Button>
      </div>
      {trial.isError && <TroubleState error={trial.error} />}
      <p role="status">{trial.data && t(trial.data.arrived ? "trial.arrived" : "trial.refused", { detail: trial.data.detail })}</p>
    </section>
  );
}
