import type { Attachment, Message } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { kindsOf } from "./kinds";

const message = { id: 1 } as Message;
const file = (content_type: string, filename: string) => ({ message, attachment: { id: "a", content_type, filename } as Attachment });

describe("what evidence most likely is", () => {
  it.each([
    ["a picture is a screenshot", file("image/png", "crack.png"), "screenshot"],
    ["an attached mail is a mail", file("application/octet-stream", "letter.EML"), "mail"],
    ["a PDF is an order", file("application/pdf", "invoice.pdf"), "order"],
    ["any other file is a log", file("text/plain", "boot.txt"), "log"],
    ["a message is a mail", { message }, "mail"],
    ["what is elsewhere is a link", undefined, "link"],
  ])("%s", (_, source, kind) => {
    expect(kindsOf(source)[0]).toBe(kind);
  });

  it("names each kind of a file once", () => {
    expect([...kindsOf(file("image/png", "crack.png"))].sort()).toEqual(["log", "mail", "order", "screenshot"]);
  });
});
