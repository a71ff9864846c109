import createClient, { type Client, type Middleware } from "openapi-fetch";
import { offline, problemOf } from "./problem";
import { currentRoleView } from "./role_view";
import type { paths } from "./schema";
import type { Session } from "./session";

export type DeskClient = Client<paths>;

/** The generated client with what every call shares: the token, and problems as exceptions. */
export function createDeskClient(apiUrl: string, session: Session): DeskClient {
  const client = createClient<paths>({ baseUrl: apiUrl.replace(/\/$/, "") });
  const conventions: Middleware = {
    async onRequest({ request }) {
      const token = await session.idToken();
      const view = currentRoleView();
      if (token) request.headers.set("authorization", `Bearer ${token}${view ? `;view-as=${view.pass_text}` : ""}`);
      return request;
    },
    onError({ error }) {
      return error instanceof DOMException ? undefined : offline(error);
    },
    async onResponse({ response }) {
      if (response.ok) return response;
      const problem = await problemOf(response);
      if (problem.status === 401) session.end();
      throw problem;
    },
  };
  client.use(conventions);
  return client;
}

export function bodyOf<Body>(response: { data?: Body }): Body {
  if (response.data === undefined) throw new Error("The response has no body");
  return response.data;
}

export function ifMatch(version: number): { "If-Match": string } {
  return { "If-Match": `"${version}"` };
}

/** One key per intent of a person: made when the intent is, and sent again with every retry. Other files are another intent. */
export function onceKey(key: string = crypto.randomUUID(), uploadIds: readonly string[] = []): { "Idempotency-Key": string } {
  // The API takes 200 characters and 20 files; the ends of the ids are what differs.
  return { "Idempotency-Key": [key, ...uploadIds.map((id) => id.slice(-6))].join("-") };
}
