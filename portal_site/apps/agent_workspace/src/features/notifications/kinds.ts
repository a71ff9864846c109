import type { Notification } from "@lambdesk/api_client";
import {
  IconAlarm,
  IconAlarmOff,
  IconArrowForwardUp,
  IconAt,
  IconChecklist,
  IconEye,
  IconInbox,
  IconMailOff,
  IconMessageQuestion,
  IconMessageReply,
  IconMessages,
  IconRoute,
  IconUserCheck,
  type Icon,
} from "@tabler/icons-react";

/** In the order of the preferences: what is about oneself first. */
export const kinds = [
  "mentioned",
  "assigned",
  "handed_over",
  "approval_asked",
  "approval_decided",
  "customer_replied",
  "rule",
  "followed",
  "asked",
  "answered",
  "sla_warned",
  "sla_breached",
  "delivery_failed",
  "reply_not_sent",
  "new_ticket",
] as const;
export type NotificationKind = (typeof kinds)[number];

export const channels = ["in_app", "push", "mail", "digest"] as const;
export type NotificationChannel = (typeof channels)[number];

export const icons: Record<NotificationKind, Icon> = {
  mentioned: IconAt,
  assigned: IconUserCheck,
  handed_over: IconArrowForwardUp,
  approval_asked: IconChecklist,
  approval_decided: IconChecklist,
  customer_replied: IconMessageReply,
  rule: IconRoute,
  followed: IconEye,
  asked: IconMessageQuestion,
  answered: IconMessages,
  sla_warned: IconAlarm,
  sla_breached: IconAlarmOff,
  delivery_failed: IconMailOff,
  reply_not_sent: IconMailOff,
  new_ticket: IconInbox,
};

/** A newer desk may have kinds that this page does not know. */
export function isKnown(kind: string): kind is NotificationKind {
  return kind in icons;
}

/** Where a notification leads. */
export function targetOf({ ticket_id, thread_id, message_id }: Notification) {
  return thread_id
    ? ({ to: "/asked/$ticketId/$threadId", params: { ticketId: ticket_id, threadId: thread_id } } as const)
    : ({ to: "/queues/$queue/tickets/$ticketId", params: { queue: "open", ticketId: ticket_id }, ...(message_id ? { hash: `message-${message_id}` } : {}) } as const);
}

export interface Day {
  /** The local date, such as 2026-11-30. */
  key: string;
  items: Notification[];
}

/** Newest first, by the reader's own days. */
export function byDay(items: readonly Notification[]): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const key = new Date(item.last_at).toLocaleDateString("sv");
    const last = days.at(-1);
    if (last?.key === key) last.items.push(item);
    else days.push({ key, items: [item] });
  }
  return days;
}
