import { bodyOf, ifMatch, onceKey, type DeskClient } from "@lambdesk/api_client";
import type { KeptRecord, RecordEvent, RecordPage, Values } from "./kept_record";

interface Asked {
  params?: { path?: { id: string }; query?: Record<string, unknown>; header?: Record<string, string> };
  body?: Values;
  signal?: AbortSignal;
}
type Ask = (path: string, asked: Asked) => Promise<{ data?: unknown }>;

/**
 * The operations that every collection has.
 *
 * The generated client types each path separately; this is the one place that relies on their common pattern.
 */
export function collectionClient<Kept extends KeptRecord>(client: DeskClient, path: string) {
  const { GET, POST, PATCH, PUT, DELETE } = client as unknown as Record<"GET" | "POST" | "PATCH" | "PUT" | "DELETE", Ask>;
  const one = `${path}/{id}`;
  const at = ({ id, version }: Pick<KeptRecord, "id" | "version">) => ({ params: { path: { id }, header: ifMatch(version) } });
  const record = async (response: Promise<{ data?: unknown }>) => bodyOf(await response) as Kept;
  return {
    list: async (query: { archived: boolean; cursor?: string }, signal?: AbortSignal) =>
      bodyOf(await GET(path, { params: { query }, ...(signal ? { signal } : {}) })) as RecordPage<Kept>,
    get: (id: string, signal?: AbortSignal) => record(GET(one, { params: { path: { id } }, ...(signal ? { signal } : {}) })),
    create: (values: Values, once: string) => record(POST(path, { params: { header: onceKey(once) }, body: values })),
    change: (base: Kept, values: Values) => record(PATCH(one, { ...at(base), body: values })),
    archive: (base: Kept) => record(PUT(`${one}/archive`, at(base))),
    restore: (base: Kept) => record(DELETE(`${one}/archive`, at(base))),
    history: async (id: string, cursor?: string) =>
      bodyOf(await GET(`${one}/history`, { params: { path: { id }, query: { cursor } } })) as RecordPage<RecordEvent>,
  };
}
