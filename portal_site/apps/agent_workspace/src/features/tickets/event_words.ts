import { reachedAt, type TicketEvent } from "@lambdesk/api_client";
import type { TFunction } from "i18next";

type Names = (id: string | null | undefined) => string;

/** What somebody did, as the end of a sentence that begins with who. */
export function eventWords(event: TicketEvent, t: TFunction<"tickets">, nameOf: Names, byMail: boolean): string {
  switch (event.kind) {
    case "TicketOpened":
      return t(`event.TicketOpened.${event.channel}`);
    case "TicketAssigned":
      return assignment(event, t, nameOf);
    case "StatusChanged":
      return statusWords(event, t, byMail);
    case "PriorityChanged":
      return t("event.PriorityChanged", { now: t(`priority.${event.now}`) });
    case "TagsChanged":
      return event.now.length ? t("event.TagsChanged", { now: event.now.join(", ") }) : t("event.TagsRemoved");
    case "MacroApplied":
      return t("event.MacroApplied", { name: event.macro_name });
    case "ParticipantConfirmed":
      return t("event.ParticipantConfirmed", { address: reachedAt(event) });
    case "MessageMoved":
      return event.ticket_id === event.from_ticket_id
        ? t("event.MessageMovedAway", { ticket: event.to_ticket_id })
        : t("event.MessageMovedHere", { ticket: event.from_ticket_id });
    case "ApprovalRequested":
      return t("event.ApprovalRequested", { name: event.approver.name, words: event.question });
    case "ApprovalGranted":
      return event.reason ? t("event.ApprovalGrantedBecause", { words: event.reason }) : t("event.ApprovalGranted");
    case "ApprovalRefused":
      return t("event.ApprovalRefused", { words: event.reason });
    case "ApprovalWithdrawn":
      return t("event.ApprovalWithdrawn", { name: event.approver.name });
    case "AcknowledgementFailed":
      return t("event.AcknowledgementFailed", { address: reachedAt(event.delivery), state: t(`delivery.${event.delivery.state}`) });
    case "DeliveryReported":
      return t(`delivery.${event.delivery.state}`);
    default:
      return t([`event.${event.kind}`, "event.UnknownEvent"]);
  }
}

/** A customer sets no status: what they write or press opens the ticket again. */
function statusWords({ was, now, by, silent_days }: Extract<TicketEvent, { kind: "StatusChanged" }>, t: TFunction<"tickets">, byMail: boolean): string {
  if (silent_days) return t("event.ClosedBySilence", { count: silent_days });
  const isOpenAgain = now === "open" && was !== "new";
  if (isOpenAgain && by.kind === "customer") return t(byMail ? "event.ReopenedByMail" : "event.ReopenedInPortal");
  if (isOpenAgain && was !== "pending") return t("event.Reopened");
  return t("event.StatusChanged", { now: t(`status.${now}`) });
}

function assignment(event: Extract<TicketEvent, { kind: "TicketAssigned" }>, t: TFunction<"tickets">, nameOf: Names): string {
  const { was, now } = event;
  if (now.assignee_id === event.by.id) return t("event.TookIt");
  if (now.assignee_id && now.assignee_id !== was.assignee_id) return t("event.TicketAssigned", { to: nameOf(now.assignee_id) });
  if (now.team_id !== was.team_id) return t("event.TicketAssigned", { to: nameOf(now.team_id) });
  return t("event.Unassigned");
}
