import type { Message, Ticket } from "@lambdesk/api_client";
import { AttachmentList, Face, FullMessage, MailAddress, Time } from "@lambdesk/ui";
import { IconNote, IconRobot } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo, useState, type ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useInlineImages, useLinkTo } from "../attachments/queries";
import classes from "./Conversation.module.css";
import { Deliveries } from "./Deliveries";
import { MessageMenu } from "./MessageMenu";
import { MatchReasons } from "./MatchReasons";
import { MessageMentions } from "../notifications/MessageMentions";
import { MessageSources } from "../side_threads/Sources";
import { bareAddress, wholeAddresses } from "./reply_address";
import { StrangerBanner } from "./StrangerBanner";
import { UnprovenBanner } from "./UnprovenBanner";

interface MessageCardProps {
  message: Message;
  ticket: Ticket;
  /** Of a ticket that is shown within another, whose messages have the same numbers. */
  isWithin?: boolean;
}

/** One message or note, with exactly whom it went to and how it got here. */
export const MessageCard = memo(function MessageCard({ message, ticket, isWithin = false }: MessageCardProps) {
  const { t } = useTranslation("tickets");
  const [showsWhy, setShowsWhy] = useState(false);
  const linkTo = useLinkTo(message);
  const inlineImages = useInlineImages(message);
  const isNote = message.kind === "note";
  const side = isNote ? "note" : ["staff", "system"].includes(message.author.kind) ? "agent" : "customer";
  const isWithdrawn = message.deliveries.some(({ state }) => state === "withdrawn");

  return (
    <article className={classes.message} data-side={side} data-withdrawn={isWithdrawn || undefined} id={isWithin ? undefined : `message-${message.id}`}>
      <header className={classes.head}>
        <Face name={message.author.name} />
        <div className={classes.who}>
          <div className={classes.line}>
            <h2 className={classes.author}>
              <bdi>{message.author.name}</bdi>
              {isNote && (
                <span className={classes.badge} data-tone="note">
                  <IconNote size={16} aria-hidden /> {t("note")}
                </span>
              )}
              {message.automatic && (
                <span className={classes.badge}>
                  <IconRobot size={16} aria-hidden /> {t("automatic")}
                </span>
              )}
            </h2>
            <Time at={message.at} as="phrase" className={classes.when} />
          </div>
          {!isNote && <Recipients message={message} />}
          <Via message={message} />
        </div>
        <MessageMenu message={message} ticket={ticket} showWhy={() => setShowsWhy(!showsWhy)} />
      </header>
      <UnprovenBanner message={message} />
      {message.from_new_participant && <StrangerBanner message={message} ticket={ticket} />}
      {message.moved_to !== null ? (
        <p className={classes.moved}>
          {t("moved_to")}{" "}
          <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: message.moved_to }}>
            #{message.moved_to}
          </Link>
        </p>
      ) : (
        <FullMessage message={message} inlineImages={inlineImages} />
      )}
      <MessageSources message={message} />
      <MessageMentions message={message} ticket={ticket} />
      <AttachmentList attachments={message.attachments} linkTo={linkTo} />
      {showsWhy && <MatchReasons reasons={message.mail?.match_reasons ?? []} close={() => setShowsWhy(false)} />}
      <Deliveries message={message} />
    </article>
  );
});

/** Through whom it came that its author did not send to the desk. */
function Via({ message }: { message: Message }) {
  const { t } = useTranslation("tickets");
  const via = message.mail?.via;
  if (!via) return null;
  const sender = via.name ? `${via.name} <${via.address}>` : via.address;
  const kind = via.kind === "forwarded" ? "forwarded" : "sent_for";
  return <p className={classes.to}>{t(`came_via.${kind}`, { sender, name: message.author.name })}</p>;
}

function Recipients({ message }: { message: Message }) {
  const { t } = useTranslation("tickets");
  const from = message.author_address;
  const all = [...(from ? [from] : []), ...message.to, ...message.cc, ...message.bcc];
  if (all.length === 0) return null;
  const copyWhole = (event: ClipboardEvent) => {
    event.clipboardData.setData("text/plain", wholeAddresses(String(window.getSelection()), all));
    event.preventDefault();
  };
  return (
    <p className={classes.to} onCopy={copyWhole}>
      {from && <Addresses of={[from]} />}
      {message.to.length > 0 && (
        <>
          {" "}
          {t("to")} <Addresses of={message.to} />
        </>
      )}
      {message.cc.length > 0 && (
        <>
          {" "}
          · {t("cc")} <Addresses of={message.cc} />
        </>
      )}
      {message.bcc.length > 0 && (
        <>
          {" "}
          · {t("bcc")} <Addresses of={message.bcc} />
        </>
      )}
    </p>
  );
}

function Addresses({ of }: { of: readonly string[] }) {
  return of.map((address, index) => (
    <span key={address}>
      <MailAddress address={address} shown={bareAddress(address)} />
      {index < of.length - 1 && ", "}
    </span>
  ));
}
