import type { Entry, Message, OpenTicket, Status, TicketEvent } from "@lambdesk/api_client";
import { AttachmentList, Bone, Face, FullMessage, Time, TroubleState, useDesk } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { ReplyBox } from "./ReplyBox";
import { otherBrandOf } from "./other_brand";
import { useInlineImages } from "./use_inline_images";
import { useEarlierEntries, useLinkTo, useRequest } from "./queries";
import classes from "./Requests.module.css";
import { RequestFields } from "./RequestFields";
import { RequestStatus } from "./RequestStatus";

/** One request: what was said, and what one can say. */
export function RequestScreen() {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const { requestId } = useParams({ from: "/styled/customer/requests/$requestId" });
  const request = useRequest(requestId);
  return (
    <>
      <Link to="/requests" className={classes.back}>
        <IconArrowLeft size={16} aria-hidden /> {t("request.back")}
      </Link>
      {request.isPending && (
        <div role="status" aria-label={say("loading")} className={classes.bones}>
          <Bone className={classes.bone} />
          <Bone className={classes.messageBone} />
        </div>
      )}
      {request.isError && !request.data && <TroubleState level={1} error={request.error} retry={() => void request.refetch()} />}
      {request.data && <Request key={requestId} open={request.data} />}
    </>
  );
}

function Request({ open }: { open: OpenTicket }) {
  const { t } = useTranslation("tickets");
  const { ticket } = open;
  const brand = otherBrandOf(ticket, useDesk().config);
  const earlier = useEarlierEntries(ticket.id, open.next_cursor);
  const pages = earlier.data?.pages;
  const entries = [...(pages ?? []).toReversed().flatMap((page) => page.entries), ...open.entries];
  const hasEarlier = pages ? earlier.hasNextPage : open.next_cursor !== null;
  return (
    <>
      <header className={classes.requestHead}>
        <h1 className={classes.title}>{ticket.subject}</h1>
        <p className={classes.facts}>
          {brand && `${brand} · `}
          {t("request.number", { id: ticket.id })} · <Time at={ticket.created_at} />
        </p>
        <RequestStatus request={ticket} />
        <RequestFields ticket={ticket} />
        {ticket.merged.length > 0 && (
          <p className={classes.facts}>
            {t("request.merged")}{" "}
            {ticket.merged.map(({ ticket_id }, index) => (
              <Fragment key={ticket_id}>
                {index > 0 && ", "}
                <RequestLink id={ticket_id} />
              </Fragment>
            ))}
          </p>
        )}
      </header>
      <section aria-label={t("request.conversation")} className={classes.conversation}>
        {hasEarlier && (
          <Button variant="default" loading={earlier.isFetching} onClick={() => void (pages ? earlier.fetchNextPage() : earlier.refetch())}>
            {t("request.earlier")}
          </Button>
        )}
        {entries.map((entry) => (
          <EntryView key={`${entry.type} ${entry.id}`} entry={entry} />
        ))}
      </section>
      {ticket.merged_into ? <p>{t("request.goes_on")} <RequestLink id={ticket.merged_into.ticket_id} /></p> : <ReplyBox open={open} />}
    </>
  );
}

function RequestLink({ id }: { id: number }) {
  return (
    <Link to="/requests/$requestId" params={{ requestId: id }}>
      #{id}
    </Link>
  );
}

function EntryView({ entry }: { entry: Entry }) {
  return entry.type === "message" ? <MessageView message={entry} /> : <EventView event={entry} />;
}

function MessageView({ message }: { message: Message }) {
  const { t } = useTranslation("tickets");
  const linkTo = useLinkTo(message);
  const inlineImages = useInlineImages(message, linkTo);
  const { file } = useSearch({ from: "/styled/customer/requests/$requestId" });
  const isOwn = message.author.kind === "customer";
  return (
    <article className={classes.message} data-own={isOwn || undefined}>
      <header className={classes.author}>
        <Face name={message.author.name} />
        <h2 className={classes.name}>{isOwn ? t("request.you") : <bdi>{message.author.name}</bdi>}</h2>
        <Time at={message.at} className={classes.facts} />
      </header>
      <FullMessage message={message} inlineImages={inlineImages} />
      <AttachmentList attachments={message.attachments} linkTo={linkTo} opened={file} />
    </article>
  );
}

/** To customers these are one. */
const WORKED_ON = new Set<Status>(["new", "open", "on_hold"]);

function EventView({ event }: { event: TicketEvent }) {
  const { t } = useTranslation("tickets");
  if (event.kind !== "StatusChanged" || event.now === "new") return null;
  if (WORKED_ON.has(event.was) && WORKED_ON.has(event.now)) return null;
  const what = event.silent_days
    ? t("request.event.silent", { count: event.silent_days })
    : t(`request.event.${event.now}`, event.by.kind === "customer" ? { by: t("request.you"), context: "you" } : { by: event.by.name });
  return (
    <p className={classes.event}>
      {what} · <Time at={event.at} />
    </p>
  );
}
