import { ApiProblem } from "@lambdesk/api_client";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { describe, expect, it, vi } from "vitest";
import { DeskProvider, type Desk } from "../../desk";
import { currentNotices, undoLast } from "../../notices";
import { createQueryClient } from "../../query_client";
import kit from "../en.json";
import type { KeptRecord } from "./kept_record";
import { useRecordChanges, type RecordChanges } from "./use_collection";

// As much of a browser as the session asks for while it is loaded.
vi.hoisted(() => vi.stubGlobal("window", { matchMedia: () => ({ addEventListener: () => undefined }), addEventListener: () => undefined }));

void i18next.use(initReactI18next).init({ lng: "en", resources: { en: { kit } } });

interface Snippet extends KeptRecord {
  name: string;
  text: string;
}

const mia = { id: "mia", name: "Mia Berg" };
const greeting: Snippet = {
  id: "s1",
  version: 3,
  name: "Greeting",
  text: "Hello",
  created_at: "2026-11-20T10:00:00Z",
  created_by: mia,
  changed_at: null,
  changed_by: null,
  archived_at: null,
};
const listKey = ["records", "/snippets", "list", false];

/** A fake API that stores records or refuses changes. */
class DeskOfOne {
  record = greeting;
  refusal: { status: number; type?: string; detail?: string } | null = null;
  readonly asked: string[] = [];

  private readonly answer = async (method: string, path: string, asked: { params?: { header?: Record<string, string> }; body?: object }) => {
    this.asked.push([method, path, asked.params?.header?.["If-Match"] ?? "", JSON.stringify(asked.body ?? {})].join(" "));
    if (this.refusal) throw new ApiProblem(this.refusal);
    const archived_at = path.endsWith("/archive") ? (method === "PUT" ? "2026-11-29T19:00:00Z" : null) : this.record.archived_at;
    this.record = { ...this.record, ...asked.body, archived_at, version: this.record.version + 1 };
    return { data: this.record };
  };

  readonly client = Object.fromEntries(
    ["PUT", "PATCH", "DELETE", "POST"].map((method) => [method, (path: string, asked: object) => this.answer(method, path, asked)]),
  );
}

function at(desk: DeskOfOne): { changes: RecordChanges<Snippet>; listed: () => Snippet[] } {
  const queryClient: QueryClient = createQueryClient();
  queryClient.setQueryData(listKey, { pages: [{ items: [greeting] }], pageParams: [undefined] });
  let changes: RecordChanges<Snippet> | undefined;
  const Screen = () => {
    changes = useRecordChanges<Snippet>({ path: "/snippets", namespace: "snippets", nameOf: ({ name }) => name });
    return null;
  };
  const inside = createElement(QueryClientProvider, { client: queryClient }, createElement(Screen));
  renderToString(createElement(DeskProvider, { desk: { client: desk.client } as unknown as Desk, children: inside }));
  if (!changes) throw new Error("not rendered");
  const listed = () => queryClient.getQueryData<{ pages: { items: Snippet[] }[] }>(listKey)?.pages.flatMap(({ items }) => items) ?? [];
  return { changes, listed };
}

const words = () => currentNotices().map((notice) => notice.words);

describe("a record", () => {
  it("takes steps that are asked for faster than they are saved, one behind the other", async () => {
    const desk = new DeskOfOne();
    const { changes, listed } = at(desk);
    changes.change.mutate({ base: greeting, values: { text: "one" }, isStep: true });
    await vi.waitFor(() => expect(listed()[0]?.text).toBe("one"));
    changes.change.mutate({ base: listed()[0] ?? greeting, values: { text: "two" }, isStep: true });
    await vi.waitFor(() => expect(desk.record.text).toBe("two"));
    expect(desk.asked).toEqual(['PATCH /snippets/{id} "3" {"text":"one"}', 'PATCH /snippets/{id} "4" {"text":"two"}']);
    await vi.waitFor(() => expect(listed()[0]).toMatchObject({ text: "two", version: 5 }));
  });

  it("is shown changed at once, and put back with Z", async () => {
    const desk = new DeskOfOne();
    const { changes, listed } = at(desk);
    changes.change.mutate({ base: greeting, values: { text: "Good morning" } });
    await vi.waitFor(() => expect(listed()[0]?.text).toBe("Good morning"));
    await vi.waitFor(() => expect(words()).toEqual(["Greeting saved"]));
    undoLast();
    await vi.waitFor(() => expect(desk.record.text).toBe("Hello"));
    expect(desk.asked).toEqual(['PATCH /snippets/{id} "3" {"text":"Good morning"}', 'PATCH /snippets/{id} "4" {"text":"Hello"}']);
  });

  it("leaves its list when it is archived, and comes back with Z at once", async () => {
    const desk = new DeskOfOne();
    const { changes, listed } = at(desk);
    changes.archive(greeting);
    await vi.waitFor(() => expect(listed()).toEqual([]));
    expect(words()).toEqual(["Greeting archived"]);
    undoLast();
    await vi.waitFor(() => expect(desk.asked).toHaveLength(2));
    expect(desk.asked.at(-1)).toBe('DELETE /snippets/{id}/archive "4" {}');
    expect(desk.record.archived_at).toBeNull();
  });

  it("is as it was when the desk refuses, and says why", async () => {
    const desk = new DeskOfOne();
    desk.refusal = { status: 403 };
    const { changes, listed } = at(desk);
    changes.change.mutate({ base: greeting, values: { text: "Good morning" } });
    await vi.waitFor(() => expect(words().at(-1)).toBe("Greeting · failure.not_allowed"));
    expect(listed()).toEqual([greeting]);
  });

  it("that somebody else changed is for the form to show", async () => {
    const desk = new DeskOfOne();
    desk.refusal = { status: 409, type: "urn:lambdesk:problem:stale-record" };
    const { changes, listed } = at(desk);
    const before = words();
    const onError = vi.fn();
    changes.change.mutate({ base: greeting, values: { text: "Good morning" } }, { onError });
    await vi.waitFor(() => expect(desk.asked).toHaveLength(1));
    await vi.waitFor(() => expect(listed()).toEqual([greeting]));
    expect(words()).toEqual(before);
  });

  it("that is in use says so, in the desk's words where the kind has none", async () => {
    const desk = new DeskOfOne();
    desk.refusal = { status: 409, type: "urn:lambdesk:problem:snippet-in-use", detail: "two macros use this" };
    const { changes, listed } = at(desk);
    changes.archive(greeting);
    await vi.waitFor(() => expect(words().at(-1)).toBe("Greeting · two macros use this"));
    expect(listed()).toEqual([greeting]);
  });
});
