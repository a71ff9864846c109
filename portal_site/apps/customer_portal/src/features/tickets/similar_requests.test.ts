import { describe, expect, it } from "vitest";
import { similarRequests } from "./similar_requests";

describe("requests like the one being written", () => {
  const requests = [
    { subject: "Invoice shows the wrong VAT", status: "open" },
    { subject: "Invoice missing", status: "solved" },
    { subject: "Cannot sign in", status: "open" },
  ];

  it("are open and share a telling word", () => {
    expect(similarRequests("My invoice is wrong", requests)).toEqual([requests[0]]);
  });

  it("are none while nothing telling is written", () => {
    expect(similarRequests("the", requests)).toEqual([]);
  });
});
