import { isOpen, type Ticket } from "@lambdesk/api_client";
import { Face } from "@lambdesk/ui";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useContactTickets } from "../contacts/queries";
import { useDirectory } from "../directory/queries";
import { useFieldRules } from "../identity/use_field_rules";
import classes from "./Details.module.css";
import { FieldButton } from "./fields/FieldButton";
import { useFields } from "./fields/use_fields";
import { Followers } from "./Followers";
import { followUpsOf } from "./follow_ups";
import { PriorityIcon } from "./PriorityMark";
import { DueMark } from "./DueMark";
import { SnoozeMark } from "./SnoozeMark";
import { StatusMark } from "./StatusMark";
import { TypeIcon } from "./TypeMark";

/** What the ticket is, each thing changed where it stands. */
export function TicketFields({ ticket }: { ticket: Ticket }) {
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
      <dt>{t("followers")}</dt>
      <dd className={classes.plain}>
        <Followers ticket={ticket} />
      </dd>
      <dt>{t("field.status")}</dt>
      <dd>
        <FieldButton field="status" fields={fields}>
          <StatusMark status={ticket.status} statusId={ticket.status_id} />
        </FieldButton>
      </dd>
      <dt>{t("field.type")}</dt>
      <dd>
        <FieldButton field="type" fields={fields}>
          <TypeIcon type={ticket.type} />
          {t(`type.${ticket.type}`)}
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
      <dt>{t("field.due")}</dt>
      <dd>
        <FieldButton field="due" fields={fields}>
          {ticket.due_at ? <DueMark at={ticket.due_at} /> : <span className={classes.quiet}>{t("due.none")}</span>}
        </FieldButton>
      </dd>
      {isOpen(ticket) && (
        <>
          <dt>{t("field.snooze")}</dt>
          <dd>
            <FieldButton field="snooze" fields={fields}>
              {ticket.snooze ? <SnoozeMark snooze={ticket.snooze} /> : <span className={classes.quiet}>{t("snoozed.no")}</span>}
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
