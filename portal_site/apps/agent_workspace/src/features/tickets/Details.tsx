import { reachedAt, type OpenTicket, type Ticket } from "@lambdesk/api_client";
import { Face, Time } from "@lambdesk/ui";
import { Button, CloseButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useConfirmParticipant } from "../../changes/use_message_actions";
import { setPanels } from "../../shell/use_panels";
import { Approvals } from "../approvals/Approvals";
import { ContactCard } from "../contacts/ContactCard";
import { OtherTickets } from "../contacts/OtherTickets";
import { useContactTickets } from "../contacts/queries";
import { useDirectory } from "../directory/queries";
import { useFieldRules } from "../identity/use_field_rules";
import { useMay, useMayNot } from "../identity/queries";
import { isPromised } from "../sla/clock";
import { SlaPanel } from "../sla/SlaPanel";
import { causedByMail, historyOf } from "./conversation";
import classes from "./Details.module.css";
import { eventWords } from "./event_words";
import { FieldButton } from "./fields/FieldButton";
import { useFields } from "./fields/use_fields";
import { followUpsOf } from "./follow_ups";
import { PriorityIcon } from "./PriorityMark";
import { StatusMark } from "./StatusMark";

/** Everything about the ticket that is not said in it. */
export function Details({ open, width, children }: { open: OpenTicket; width: number | null; children: ReactNode }) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const { t: sla } = useTranslation("sla");
  const mayNotReadContacts = useMayNot("contacts:read");
  const mayNotExplainClocks = useMayNot("tickets:triage");
  const mayAskForApproval = useMay("approvals:request");
  const { ticket } = open;
  return (
    <aside className={classes.details} aria-label={t("details")} style={width ? { inlineSize: width } : undefined}>
      {children}
      <div className={classes.scroller}>
      <CloseButton className={classes.close} aria-label={say("close")} onClick={() => setPanels({ details: false })} />
      <Section title={t("requester")}>
        {mayNotReadContacts ? ticket.requester.name || reachedAt(ticket.requester) : <ContactCard person={ticket.requester} />}
      </Section>
      <Section title={t("ticket")}>
        <TicketFields ticket={ticket} />
      </Section>
      {isPromised(ticket.sla) && !mayNotExplainClocks && (
        <Section title={sla("title")}>
          <SlaPanel ticket={ticket} clock={ticket.sla} />
        </Section>
      )}
      {ticket.participants.length > 0 && (
        <Section title={t("participants")}>
          <ul className={classes.list}>
            {ticket.participants.map((participant) => (
              <li key={reachedAt(participant)} className={classes.person}>
                {participant.name || reachedAt(participant)}
                {!participant.confirmed && <Unconfirmed ticket={ticket} address={participant.address} />}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(mayAskForApproval || ticket.approvals.length > 0) && (
        <Section title={t("approval.title")}>
          <Approvals ticket={ticket} />
        </Section>
      )}
      {!mayNotReadContacts && (
        <Section title={t("other_tickets")}>
          <OtherTickets contactId={ticket.requester.contact_id} except={ticket.id} />
        </Section>
      )}
      <Section title={t("history")}>
        <History open={open} />
      </Section>
      </div>
    </aside>
  );
}

function Unconfirmed({ ticket, address }: { ticket: Ticket; address: string | null }) {
  const { t } = useTranslation("tickets");
  const confirm = useConfirmParticipant();
  return (
    <>
      <span className={classes.warning}>{t("unconfirmed")}</span>
      {address && ticket.status !== "closed" && (
        <Button size="compact-sm" variant="default" onClick={() => confirm(ticket, address)}>
          {t("stranger.confirm")}
        </Button>
      )}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

function TicketFields({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const { nameOf } = useDirectory();
  const fields = useFields(ticket);
  const { isHidden } = useFieldRules();
  const assignee = nameOf(ticket.assignee_id);
  return (
    <dl className={classes.fields}>
      <dt>{t("field.assignee")}</dt>
      <dd>
        <FieldButton field="assign" fields={fields}>
          {assignee ? <Face name={assignee} small /> : null}
          {assignee || <span className={classes.quiet}>{t("nobody")}</span>}
        </FieldButton>
      </dd>
      <dt>{t("field.team")}</dt>
      <dd>
        <FieldButton field="assign" fields={fields}>
          {nameOf(ticket.team_id)}
        </FieldButton>
      </dd>
      <dt>{t("field.status")}</dt>
      <dd>
        <FieldButton field="status" fields={fields}>
          <StatusMark status={ticket.status} />
        </FieldButton>
      </dd>
      {!isHidden("priority") && (
        <>
          <dt>{t("field.priority")}</dt>
          <dd>
            <FieldButton field="priority" fields={fields}>
              <PriorityIcon priority={ticket.priority} />
              {t(`priority.${ticket.priority}`)}
            </FieldButton>
          </dd>
        </>
      )}
      {!isHidden("tags") && (
        <>
          <dt>{t("field.tags")}</dt>
          <dd>
            <FieldButton field="tags" fields={fields}>
              <span className={classes.tags}>
                {ticket.tags.map((tag) => (
                  <span key={tag} className={classes.tag}>
                    {tag}
                  </span>
                ))}
                {ticket.tags.length === 0 && <span className={classes.quiet}>{t("no_tags")}</span>}
              </span>
            </FieldButton>
          </dd>
        </>
      )}
      <dt>{t("field.brand")}</dt>
      <dd className={classes.plain}>{nameOf(ticket.brand_id)}</dd>
      {ticket.topic !== null && (
        <>
          <dt>{t("field.topic")}</dt>
          <dd className={classes.plain}>{ticket.topic}</dd>
        </>
      )}
      {ticket.follow_up_of !== null && (
        <>
          <dt>{t("field.follow_up_of")}</dt>
          <dd className={classes.plain}>
            <TicketLink queue="solved" id={ticket.follow_up_of} />
          </dd>
        </>
      )}
      {ticket.status === "closed" && <GoesOn ticket={ticket} />}
    </dl>
  );
}

/** Where the requester went on after this was closed, as far as the list of their tickets knows: it is loaded for "Other tickets" anyway. */
function GoesOn({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const theirs = useContactTickets(ticket.requester.contact_id);
  const after = followUpsOf(ticket.id, theirs.data?.pages.flatMap((page) => page.items) ?? []);
  if (after.length === 0) return null;
  return (
    <>
      <dt>{t("field.goes_on")}</dt>
      <dd className={classes.plain}>
        {after.map((id, index) => (
          <Fragment key={id}>
            {index > 0 && ", "}
            <TicketLink queue="open" id={id} />
          </Fragment>
        ))}
      </dd>
    </>
  );
}

function TicketLink({ queue, id }: { queue: "open" | "solved"; id: number }) {
  return (
    <Link to="/queues/$queue/tickets/$ticketId" params={{ queue, ticketId: id }}>
      #{id}
    </Link>
  );
}

function History({ open }: { open: OpenTicket }) {
  const { t } = useTranslation("tickets");
  const { nameOf } = useDirectory();
  const byMail = causedByMail(open.entries);
  return (
    <ol className={classes.history}>
      {historyOf(open.entries).map((event) => (
        <li key={event.id}>
          {t("event.line", { by: event.by.name, what: eventWords(event, t, nameOf, byMail.has(event.id)) })} <Time at={event.at} className={classes.quiet} />
        </li>
      ))}
    </ol>
  );
}
