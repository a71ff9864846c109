import type { CollectionPath } from "@lambdesk/api_client";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../desk";
import { useTellFailure } from "../../failure";
import { forget, tell } from "../../notices";
import { collectionClient } from "./collection_client";
import { isForForm, useRefusal } from "./refusals";
import { valuesBefore, type KeptRecord, type RecordPage, type Values } from "./kept_record";

/** Where a kind of record is kept, and what one of them is called. */
export interface Collection<Kept extends KeptRecord> {
  path: CollectionPath;
  nameOf: (record: Kept) => string;
  /** Of its words. */
  namespace: string;
  /** What else shows these records, by its query key. */
  alsoShownIn?: readonly QueryKey[];
}

type Pages<Kept> = InfiniteData<RecordPage<Kept>, string | undefined>;

const keyOf = {
  all: (path: string): QueryKey => ["records", path],
  lists: (path: string): QueryKey => ["records", path, "list"],
  list: (path: string, archived: boolean): QueryKey => ["records", path, "list", archived],
  one: (path: string, id: string): QueryKey => ["records", path, "one", id],
  history: (path: string, id: string): QueryKey => ["records", path, "history", id],
};

/** The records in use, or the archived ones, page by page. */
export function useRecords<Kept extends KeptRecord>({ path }: Collection<Kept>, archived: boolean) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: keyOf.list(path, archived),
    queryFn: ({ pageParam, signal }) => collectionClient<Kept>(client, path).list({ archived, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** One record: at once where a list has it. */
export function useRecord<Kept extends KeptRecord>({ path }: Collection<Kept>, id: string) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: keyOf.one(path, id),
    queryFn: ({ signal }) => collectionClient<Kept>(client, path).get(id, signal),
    initialData: () => listed<Kept>(queryClient, path, id),
    initialDataUpdatedAt: 0,
  });
}

export function useRecordHistory({ path }: { path: string }, id: string) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: keyOf.history(path, id),
    queryFn: ({ pageParam }) => collectionClient(client, path).history(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export type RecordChanges<Kept extends KeptRecord> = ReturnType<typeof useRecordChanges<Kept>>;

/** The verbs of a collection: shown at once, rolled back when refused, each with the way back in its notice. */
export function useRecordChanges<Kept extends KeptRecord>({ path, nameOf, namespace, alsoShownIn = [] }: Collection<Kept>) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("kit");
  const tellFailure = useTellFailure();
  const refusal = useRefusal(namespace);
  const collection = collectionClient<Kept>(client, path);

  const refresh = () => [keyOf.all(path), ...alsoShownIn].map((queryKey) => void queryClient.invalidateQueries({ queryKey }));
  const create = useMutation({
    mutationFn: ({ values, once }: { values: Values; once: string }) => collection.create(values, once),
    onSuccess: (made) => {
      queryClient.setQueryData(keyOf.one(path, made.id), made);
      tell({ words: t("notice.created", { name: nameOf(made) }), tone: "done", undo: () => move.mutate({ seen: made, archived: true }) });
    },
    onError: (error) => {
      if (!isForForm(error)) tellFailure(error, { instead: refusal(error) });
    },
    onSettled: refresh,
  });

  const change = useMutation({
    mutationFn: ({ seen, values }: { seen: Kept; values: Values; isUndo?: true }) => collection.change(seen, values),
    onMutate: ({ seen, values }) => show(queryClient, path, { ...seen, ...values }),
    onSuccess: (changed, { seen, values }) => {
      show(queryClient, path, changed);
      const back = { seen: changed, values: valuesBefore(seen, values), isUndo: true } as const;
      tell({ words: t("notice.changed", { name: nameOf(changed) }), tone: "done", undo: () => change.mutate(back) });
    },
    onError: (error, { seen, isUndo }) => {
      show(queryClient, path, seen);
      if (isUndo || !isForForm(error)) tellFailure(error, { about: nameOf(seen), instead: refusal(error) });
    },
    onSettled: refresh,
  });

  const move = useMutation({
    scope: { id: `records ${path}` },
    // By then: whoever takes an archiving back at once means the version that it makes.
    mutationFn: ({ seen, archived }: { seen: Kept; archived: boolean }) => {
      const latest = latestOf(queryClient, path, seen);
      return archived ? collection.archive(latest) : collection.restore(latest);
    },
    onMutate: async ({ seen, archived }) => {
      await queryClient.cancelQueries({ queryKey: keyOf.all(path) });
      const lists = queryClient.getQueriesData({ queryKey: keyOf.lists(path) });
      take(queryClient, path, seen.id);
      const back = () => move.mutate({ seen, archived: !archived });
      return { lists, notice: tell({ words: t(archived ? "notice.archived" : "notice.restored", { name: nameOf(seen) }), tone: "done", undo: back }) };
    },
    onSuccess: (moved) => show(queryClient, path, moved),
    onError: (error, { seen }, shown) => {
      if (shown) forget(shown.notice);
      for (const [key, pages] of shown?.lists ?? []) queryClient.setQueryData(key, pages);
      tellFailure(error, { about: nameOf(seen), instead: refusal(error) });
    },
    onSettled: refresh,
  });

  return { create, change, archive: (seen: Kept) => move.mutate({ seen, archived: true }), restore: (seen: Kept) => move.mutate({ seen, archived: false }) };
}

function listed<Kept extends KeptRecord>(queryClient: QueryClient, path: string, id: string): Kept | undefined {
  return queryClient
    .getQueriesData<Pages<Kept>>({ queryKey: keyOf.lists(path) })
    .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? [])
    .find((record) => record.id === id);
}

function latestOf<Kept extends KeptRecord>(queryClient: QueryClient, path: string, seen: Kept): Kept {
  const known = queryClient.getQueryData<Kept>(keyOf.one(path, seen.id));
  return known && known.version > seen.version ? known : seen;
}

function show<Kept extends KeptRecord>(queryClient: QueryClient, path: string, record: Kept): void {
  queryClient.setQueryData(keyOf.one(path, record.id), record);
  edit<Kept>(queryClient, path, (items) => items.map((each) => (each.id === record.id ? record : each)));
}

function take(queryClient: QueryClient, path: string, id: string): void {
  edit(queryClient, path, (items) => items.filter((each) => each.id !== id));
}

function edit<Kept extends KeptRecord>(queryClient: QueryClient, path: string, change: (items: Kept[]) => Kept[]): void {
  queryClient.setQueriesData<Pages<Kept>>({ queryKey: keyOf.lists(path) }, (data) =>
    data && { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) },
  );
}
