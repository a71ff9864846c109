import { reachedAt, type TicketEvent } from "@lambdesk/api_client";
import { fullDate } from "@lambdesk/ui/format";
import i18next, { type TFunction } from "i18next";
import type { useFieldText } from "../fields/use_field_text";

type Names = (id: string | null | undefined) => string;
type FieldTexts = ReturnType<typeof useFieldText>;

/** What somebody did, as the end of a sentence that begins with who. */
export function eventWords(event: TicketEvent, t: TFunction<"tickets">, nameOf: Names, fieldText: FieldTexts, byMail: boolean): string {
  switch (event.kind) {
    case "TicketOpened":
      return t(`event.TicketOpened.${event.channel}`);
    case "TicketAssigned":
      return assignment(event, t, nameOf);
    case "StatusChanged":
      return statusWords(event, t, nameOf, byMail);
    case "PriorityChanged":
      return t("event.PriorityChanged", { now: t(`priority.${event.now}`) });
    case "SnoozeEnded":
      return t(`event.SnoozeEnded.${event.reason}`);
    case "DueDateChanged":
      return event.now ? t("event.DueDateChanged", { now: fullDate(new Date(event.now), i18next.language) }) : t("event.DueDateRemoved");
    case "TicketSnoozed":
      return event.now.until ? t("event.TicketSnoozed", { until: fullDate(new Date(event.now.until), i18next.language) }) : t("event.TicketSnoozedUntilReply");
    case "SlaWarned":
    case "SlaBreached":
      return event.promise === "first_response" ? t(`event.${event.kind}`) : t(`event.${event.kind}Of.${event.promise}`);
    case "TypeChanged":
      return t("event.TypeChanged", { now: t(`type.${event.now}`) });
    case "TagsChanged":
      return event.now.length ? t("event.TagsChanged", { now: event.now.join(", ") }) : t("event.TagsRemoved");
    case "FieldsChanged":
      return fieldsChanged(event, t, fieldText);
    case "MacroApplied":
      return t("event.MacroApplied", { name: event.macro_name });
    case "RuleApplied":
      return t("event.RuleApplied", { cause: t(`event.causes.${event.cause}`) });
    case "RuleFailed":
      return t("event.RuleFailed", { detail: event.detail });
    case "ParticipantConfirmed":
      return t("event.ParticipantConfirmed", { address: reachedAt(event) });
    case "MessageMoved":
      return event.ticket_id === event.from_ticket_id
        ? t("event.MessageMovedAway", { ticket: event.to_ticket_id })
        : t("event.MessageMovedHere", { ticket: event.from_ticket_id });
    case "TicketLinked":
    case "TicketUnlinked":
      return t(`event.${event.kind}.${event.link === "related_to" ? "related_to" : (`${event.link}_${event.direction}` as const)}`, { id: event.other_id });
    case "TicketMerged":
    case "TicketUnmerged":
      return event.ticket_id === event.source_id
        ? t(`event.${event.kind}Away`, { id: event.target_id })
        : t(`event.${event.kind}Here`, { id: event.source_id });
    case "TicketSplit":
      return event.ticket_id === event.from_ticket_id
        ? t("event.TicketSplitAway", { id: event.to_ticket_id, count: event.message_ids.length })
        : t("event.TicketSplitHere", { id: event.from_ticket_id });
    case "IncidentReopened":
      return t("event.IncidentReopened", { id: event.incident_id });
    case "ApprovalRequested":
      return t("event.ApprovalRequested", { name: event.approver.name, words: event.question });
    case "ApprovalGranted":
      return event.reason ? t("event.ApprovalGrantedBecause", { words: event.reason }) : t("event.ApprovalGranted");
    case "ApprovalRefused":
      return t("event.ApprovalRefused", { words: event.reason });
    case "ApprovalWithdrawn":
      return t("event.ApprovalWithdrawn", { name: event.approver.name });
    case "EvidenceAdded":
    case "EvidenceRemoved":
      return t(`event.${event.kind}`, { title: event.evidence.title });
    case "SideThreadOpened":
    case "SideThreadAnswered":
    case "SideThreadCorrected":
      return t(`event.${event.kind}`, { names: namesOf(event.asked), subject: event.subject });
    case "SideThreadStateChanged":
      return t(`event.${event.now === "open" ? "SideThreadReopened" : event.now === "done" ? "SideThreadDone" : "SideThreadWithdrawn"}`, { subject: event.subject });
    case "DraftOwnerChanged":
      return event.now.id === event.by.id ? t("event.DraftOwnerTaken", { name: event.was.name }) : t("event.DraftOwnerGiven", { name: event.now.name });
    case "ReplyScheduled":
      return t(`event.${event.unless_customer_writes ? "ReplyScheduledUnless" : "ReplyScheduled"}`, { at: fullDate(new Date(event.send_at), i18next.language) });
    case "ReplyUnscheduled":
      return t("event.ReplyUnscheduled", { at: fullDate(new Date(event.send_at), i18next.language) });
    case "ScheduledReplyNotSent":
      return t("event.ScheduledReplyNotSent", { name: event.author.name, reason: notSentReason(event.reason, t) });
    case "AcknowledgementFailed":
      return t("event.AcknowledgementFailed", { address: reachedAt(event.delivery), state: t(`delivery.${event.delivery.state}`) });
    case "DeliveryReported":
      return t(`delivery.${event.delivery.state}`);
    case "AnswerPushed":
      return t(`push.${event.push.state}`);
    default:
      return t([`event.${event.kind}`, "event.UnknownEvent"]);
  }
}

/** Why a scheduled reply was not sent. */
export function notSentReason(reason: string, t: TFunction<"tickets">): string {
  return t([`not_sent.${reason}`, "not_sent.other"] as never);
}

function namesOf(asked: readonly { name: string }[]): string {
  return asked.map(({ name }) => name).join(", ");
}

function fieldsChanged({ was, now }: Extract<TicketEvent, { kind: "FieldsChanged" }>, t: TFunction<"tickets">, fieldText: FieldTexts): string {
  return Object.keys({ ...was, ...now })
    .map((key) => fieldText(key, now[key]))
    .map(({ name, value }) => (value ? t("event.FieldChanged", { name, now: value }) : t("event.FieldEmptied", { name })))
    .join(", ");
}

/** A customer sets no status: what they write or press opens the ticket again. */
function statusWords(event: Extract<TicketEvent, { kind: "StatusChanged" }>, t: TFunction<"tickets">, nameOf: Names, byMail: boolean): string {
  const { was, now, now_id, by, silent_days } = event;
  if (silent_days) return t("event.ClosedBySilence", { count: silent_days });
  const isOpenAgain = now === "open" && !now_id && was !== "new";
  if (isOpenAgain && by.kind === "customer") return t(byMail ? "event.ReopenedByMail" : "event.ReopenedInPortal");
  if (isOpenAgain && (was === "solved" || was === "closed")) return t("event.Reopened");
  return t("event.StatusChanged", { now: now_id ? nameOf(now_id) : t(`status.${now}`) });
}

function assignment(event: Extract<TicketEvent, { kind: "TicketAssigned" }>, t: TFunction<"tickets">, nameOf: Names): string {
  const { was, now } = event;
  if (now.assignee_id === event.by.id) return t("event.TookIt");
  if (now.assignee_id && now.assignee_id !== was.assignee_id) return t("event.TicketAssigned", { to: nameOf(now.assignee_id) });
  if (now.team_id !== was.team_id) return t("event.TicketAssigned", { to: nameOf(now.team_id) });
  return t("event.Unassigned");
}
