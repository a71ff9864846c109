import { reachedAt, type AnswerUse, type ThreadMessage } from "@lambdesk/api_client";
import { MessageBody, Time } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { IconBlockquote, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../identity/queries";
import { CorrectionForm } from "./CorrectionForm";
import { authorOf } from "./quoting";
import classes from "./SideThreads.module.css";
import { ThreadFiles } from "./ThreadFiles";
import { UseAnswer } from "./UseAnswer";

interface ThreadMessageCardProps {
  message: ThreadMessage;
  uses: readonly AnswerUse[];
  quotesInto?: number | undefined;
  onQuoted?: (() => void) | undefined;
}

/** One message of a thread: who said it for whom, where it was given to customers, and what it said before. */
export function ThreadMessageCard({ message, uses, quotesInto, onQuoted }: ThreadMessageCardProps) {
  const { t } = useTranslation("side_threads");
  const me = useMe().data;
  const mayReply = useMay("tickets:reply");
  const [isCorrecting, setIsCorrecting] = useState(false);
  const [isUsing, setIsUsing] = useState(false);
  if (isCorrecting) return <CorrectionForm message={message} close={() => setIsCorrecting(false)} />;
  return (
    <article className={classes.message} aria-label={authorOf(message)}>
      <p className={classes.author}>
        {authorOf(message)} <Time at={message.at} className={classes.quiet} />
      </p>
      {message.address && <p className={classes.quiet}>{message.address}</p>}
      {message.uninvited && <p className={classes.old}>{t("uninvited")}</p>}
      {message.automatic && <p className={classes.quiet}>{t("automatic")}</p>}
      {message.address ? <MessageBody text={message.text} html={message.html} /> : <p className={classes.text}>{message.text}</p>}
      {message.forwarded.length > 0 && <p className={classes.quiet}>{t("forwarded", { count: message.forwarded.length })}</p>}
      <ThreadFiles message={message} />
      <Mailed message={message} />
      <Former message={message} />
      <Uses message={message} uses={uses} />
      <div className={classes.bar}>
        {mayReply && (
          <Button size="compact-sm" variant="subtle" leftSection={<IconBlockquote size={16} />} onClick={() => setIsUsing(true)}>
            {t("quote")}
          </Button>
        )}
        {message.author.id === me?.id && message.deliveries.length === 0 && (
          <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconPencil size={16} />} onClick={() => setIsCorrecting(true)}>
            {t("correct")}
          </Button>
        )}
      </div>
      {isUsing && <UseAnswer message={message} ticketId={quotesInto} close={() => setIsUsing(false)} onQuoted={onQuoted} />}
    </article>
  );
}

/** How far it got with each of the people outside. */
function Mailed({ message: { deliveries } }: { message: ThreadMessage }) {
  const { t } = useTranslation("tickets");
  if (deliveries.length === 0) return null;
  return (
    <ul className={classes.uses}>
      {deliveries.map((delivery) => (
        <li key={reachedAt(delivery)} className={["bounced", "complained", "failed"].includes(delivery.state) ? classes.old : classes.quiet}>
          {reachedAt(delivery)}: {t([`delivery.${delivery.state}`, "delivery.sent"] as never)} {delivery.detail}
        </li>
      ))}
    </ul>
  );
}

function Former({ message }: { message: ThreadMessage }) {
  const { t } = useTranslation("side_threads");
  if (message.corrections.length === 0) return null;
  return (
    <details className={classes.quiet}>
      <summary>{t("corrected", { count: message.corrections.length })}</summary>
      {message.corrections.toReversed().map((former) => (
        <blockquote key={former.at} className={classes.former}>
          <Time at={former.at} />
          <p className={classes.text}>{former.text}</p>
        </blockquote>
      ))}
    </details>
  );
}

/** Each reply that passed this on; those with an older text say so. */
function Uses({ message, uses }: { message: ThreadMessage; uses: readonly AnswerUse[] }) {
  const { t } = useTranslation("side_threads");
  if (uses.length === 0) return null;
  const newest = message.corrections.length + 1;
  const isOld = (use: AnswerUse) => use.revision < newest;
  return (
    <section aria-label={t("given_in")}>
      <p className={classes.quiet}>{t("given_in")}</p>
      {uses.some(isOld) && (
        <p className={classes.old} role="status">
          {t("old_text_given", { tickets: [...new Set(uses.filter(isOld).map((use) => `#${use.ticket_id}`))].join(", ") })}
        </p>
      )}
      <ul className={classes.uses}>
        {uses.map((use) => (
          <li key={`${use.ticket_id}/${use.reply_id}`}>
            <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: use.ticket_id }}>
              #{use.ticket_id}
            </Link>{" "}
            · {use.by.name} · <Time at={use.at} /> {isOld(use) && <span className={classes.old}>· {t("old_text")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
