import { reachedAt, type Delivery, type Message, type PushDelivery } from "@lambdesk/api_client";
import { IconAlertTriangle, IconMailOff, IconArrowBackUp, IconCheck, IconChecks, IconClock, IconDeviceMobile } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMailAnyway } from "../../changes/use_mail_anyway";
import { useWithdraw } from "../../changes/use_send_message";
import classes from "./Conversation.module.css";
import { secondsUntilSent } from "./conversation";

const looks = {
  held: { Icon: IconClock, tone: "plain" },
  sent: { Icon: IconCheck, tone: "plain" },
  delivered: { Icon: IconChecks, tone: "met" },
  delayed: { Icon: IconClock, tone: "soon" },
  bounced: { Icon: IconAlertTriangle, tone: "late" },
  complained: { Icon: IconAlertTriangle, tone: "late" },
  failed: { Icon: IconAlertTriangle, tone: "late" },
  not_wanted: { Icon: IconMailOff, tone: "plain" },
  withdrawn: { Icon: IconArrowBackUp, tone: "plain" },
} as const;

/** The delivery state for each recipient, and the undo while the reply waits. */
export function Deliveries({ message }: { message: Message }) {
  const { t } = useTranslation("tickets");
  const seconds = useSecondsUntilSent(message);
  const withdraw = useWithdraw();
  if (message.deliveries.length === 0) return null;
  const states = Map.groupBy(message.deliveries, ({ state }) => state);
  return (
    <footer className={classes.deliveries}>
      {[...states].map(([state, deliveries]) => (
        <DeliveryLine key={state} state={state} deliveries={deliveries} alone={states.size === 1} />
      ))}
      {states.has("not_wanted") && <MailAnyway message={message} />}
      {message.pushes?.map((push) => (
        <PushLine key={push.contact_id} push={push} alone={message.deliveries.length === 1} />
      ))}
      {seconds > 0 && (
        <button type="button" className={classes.withdraw} onClick={() => withdraw(message)}>
          {t("undo_send", { seconds })}
        </button>
      )}
    </footer>
  );
}

function DeliveryLine({ state, deliveries, alone }: { state: Delivery["state"]; deliveries: Delivery[]; alone: boolean }) {
  const { t } = useTranslation("tickets");
  const { Icon, tone } = looks[state];
  const who = deliveries.map(reachedAt).join(", ");
  if (state === "not_wanted") {
    return (
      <span className={classes.delivery} data-tone={tone}>
        <Icon size={16} aria-hidden />
        {t(`not_wanted.${deliveries[0]?.detail === "solved" ? "solved" : "none"}`, { who })}
      </span>
    );
  }
  const detail = deliveries.map((delivery) => [reachedAt(delivery), delivery.detail].filter(Boolean).join(": ")).join("\n");
  return (
    <span className={classes.delivery} data-tone={tone} title={detail}>
      <Icon size={16} aria-hidden />
      {t(`delivery.${state}`)}
      {!alone && ` · ${who}`}
      {tone === "late" && deliveries[0]?.detail && <span className={classes.detail}>{deliveries[0].detail}</span>}
    </span>
  );
}

/** How far it got on the devices of somebody who lets the desk push to them. */
function PushLine({ push: { name, state, detail }, alone }: { push: PushDelivery; alone: boolean }) {
  const { t } = useTranslation("tickets");
  return (
    <span className={classes.delivery} data-tone={state === "failed" ? "soon" : "plain"} title={detail || undefined}>
      <IconDeviceMobile size={16} aria-hidden />
      {t(`push.${state}`)}
      {!alone && ` · ${name}`}
      {state === "failed" && detail && <span className={classes.detail}>{detail}</span>}
    </span>
  );
}

function MailAnyway({ message }: { message: Message }) {
  const { t } = useTranslation("tickets");
  const { mutate, isPending } = useMailAnyway();
  return (
    <button type="button" className={classes.withdraw} disabled={isPending} onClick={() => mutate(message)}>
      {t("mail_anyway")}
    </button>
  );
}

function useSecondsUntilSent(message: Message): number {
  const [seconds, setSeconds] = useState(() => secondsUntilSent(message, Date.now()));
  useEffect(() => {
    const count = () => setSeconds(secondsUntilSent(message, Date.now()));
    count();
    const timer = setInterval(count, 1000);
    const end = setTimeout(() => clearInterval(timer), secondsUntilSent(message, Date.now()) * 1000 + 1000);
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [message]);
  return seconds;
}
