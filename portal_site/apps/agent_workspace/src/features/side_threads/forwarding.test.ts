import type { Message } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { forwardsOf, isForwardable } from "./forwarding";

const message = (id: number, facts: Partial<Message> = {}): Message =>
  ({ type: "message", kind: "message", id, moved_to: null, deliveries: [], attachments: [], ...facts }) as unknown as Message;

describe("what goes out with a mail to somebody outside", () => {
  it.each([
    ["a note", { kind: "note" }],
    ["a reply that is still held", { deliveries: [{ state: "held" }] }],
    ["a withdrawn one", { deliveries: [{ state: "withdrawn" }] }],
    ["a moved one", { moved_to: 7 }],
  ])("is never %s", (_, facts) => {
    expect(isForwardable(message(1, facts as Partial<Message>))).toBe(false);
  });

  it("is what is chosen, with the chosen files of its messages only", () => {
    const files = [{ id: "a" }, { id: "b" }] as Message["attachments"];
    const messages = [message(1, { attachments: files }), message(2)];
    expect(forwardsOf(messages, new Set(["1", "b"]))).toEqual([{ message_id: 1, attachment_ids: ["b"] }]);
    expect(forwardsOf(messages, new Set(["a"]))).toEqual([]);
  });
});
