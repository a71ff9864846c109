import { describe, expect, it } from "vitest";
import { ApiProblem, detailsOf, problemOf, secondsToWait, troubleOf } from "./problem";

const response = (status: number, body: string) => new Response(body, { status });
const PROBLEM = JSON.stringify({ type: "urn:lambdesk:problem:ticket-not-found", title: "Ticket not found", status: 404, detail: "there is no ticket 7" });

describe("a response that is not a success", () => {
  it.each([
    ["of the desk", response(404, PROBLEM), "missing", "there is no ticket 7"],
    ["of API Gateway, to nobody known", response(401, '{"message":"Unauthorized"}'), "signed_out", "Unauthorized"],
    ["of API Gateway, to a token that is none", response(403, '{"message":"Forbidden"}'), "signed_out", "Forbidden"],
    ["of API Gateway, at an address that is none", response(404, '{"message":"Not Found"}'), "missing", "Not Found"],
    ["of API Gateway, to too many", response(429, '{"message":"Too Many Requests"}'), "too_often", "Too Many Requests"],
    ["of a proxy, in HTML", response(502, "<h1>Bad Gateway</h1>"), "broken", "HTTP 502"],
    ["without anything", response(503, "null"), "broken", "HTTP 503"],
  ] as const)("%s is understood by its status", async (_, given, trouble, message) => {
    const problem = await problemOf(given);
    expect([troubleOf(problem), problem.message]).toEqual([trouble, message]);
    expect(detailsOf(problem)).toContain(`HTTP ${String(problem.status)}`);
  });
});

describe("whoever came too often", () => {
  it.each([
    ["the desk says when", "42", 42],
    ["API Gateway does not", null, 5],
    ["a proxy says it in words", "Wed, 21 Oct 2026 07:28:00 GMT", 5],
  ])("waits: %s", async (_, said, seconds) => {
    const headers = said ? { "retry-after": said } : undefined;
    const problem = await problemOf(new Response(null, { status: 429, ...(headers && { headers }) }));
    expect(secondsToWait(problem)).toBe(seconds);
  });

  it("is nobody else", () => {
    expect(troubleOf(new ApiProblem({ status: 503 }))).toBe("broken");
  });
});
