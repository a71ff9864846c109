import type { Notification } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { byDay, isKnown, targetOf } from "./kinds";

const at = (last_at: string, more: Partial<Notification> = {}) => ({ id: last_at, ticket_id: 7, last_at, ...more }) as Notification;

describe("notifications by day", () => {
  it("stand together where the reader's day is one", () => {
    const days = byDay([at("2026-11-30T12:00:00Z"), at("2026-11-30T11:00:00Z"), at("2026-11-28T12:00:00Z")]);
    expect(days.map(({ items }) => items.length)).toEqual([2, 1]);
  });

  it("are none where there is nothing", () => {
    expect(byDay([])).toEqual([]);
  });
});

describe("a notification leads", () => {
  it("to the message in its ticket", () => {
    expect(targetOf(at("2026-11-30T12:00:00Z", { message_id: 3 }))).toMatchObject({ params: { ticketId: 7 }, hash: "message-3" });
  });

  it("to the thread, whose ticket the reader may not see", () => {
    expect(targetOf(at("2026-11-30T12:00:00Z", { thread_id: 4 }))).toMatchObject({ to: "/asked/$ticketId/$threadId" });
  });
});

it("a kind of a newer desk is not known", () => {
  expect(isKnown("mentioned")).toBe(true);
  expect(isKnown("teleported")).toBe(false);
});
