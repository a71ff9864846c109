import { bodyOf, type TeamWebhook, type WebhookDelivery } from "@lambdesk/api_client";
import { Time, TroubleState, useDesk, useShowFailure } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "../Notifications.module.css";

/** What became of the last messages to this chat; what failed is sent again by a click. */
export function WebhookDeliveries({ record: { id } }: { record: TeamWebhook }) {
  const { t } = useTranslation("team_webhooks");
  const { client } = useDesk();
  const showFailure = useShowFailure();
  const queryClient = useQueryClient();
  const key = ["team webhook deliveries", id];
  const list = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => bodyOf(await client.GET("/team-webhooks/{team_webhook_id}/deliveries", { params: { path: { team_webhook_id: id } }, signal })).items,
  });
  const repeat = useMutation({
    mutationFn: async (delivery: string) => {
      const path = { team_webhook_id: id, delivery_id: delivery };
      await client.PUT("/team-webhooks/{team_webhook_id}/deliveries/{delivery_id}/repetition", { params: { path } });
    },
    onError: (error) => showFailure(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  });
  return (
    <section className={classes.section} aria-label={t("deliveries.title")}>
      <h2 className={classes.title}>{t("deliveries.title")}</h2>
      {list.isError && <TroubleState error={list.error} retry={() => void list.refetch()} />}
      {list.data?.length === 0 && <p>{t("deliveries.none")}</p>}
      <ul className={classes.sent}>
        {list.data?.map((delivery) => (
          <Sent key={delivery.id} of={delivery} isBusy={repeat.isPending} repeat={() => repeat.mutate(delivery.id)} />
        ))}
      </ul>
    </section>
  );
}

function Sent({ of: { occasion, ticket_id, state, at, detail }, isBusy, repeat }: { of: WebhookDelivery; isBusy: boolean; repeat: () => void }) {
  const { t } = useTranslation("team_webhooks");
  return (
    <li className={classes.sentRow}>
      <span>
        <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: ticket_id }}>
          #{ticket_id}
        </Link>{" "}
        {t(`choices.occasions.${occasion}`, { defaultValue: occasion })}
      </span>
      <span className={classes.deliveries}>
        <span data-state={state}>{t(`deliveries.${state}`)}</span>
        <Time at={at} />
        {detail && <span>{detail}</span>}
      </span>
      {state === "failed" && (
        <Button size="xs" variant="default" disabled={isBusy} aria-label={t("deliveries.repeat_of", { id: ticket_id })} onClick={repeat}>
          {t("deliveries.repeat")}
        </Button>
      )}
    </li>
  );
}
