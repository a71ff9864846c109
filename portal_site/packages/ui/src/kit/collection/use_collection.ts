import type { CollectionPath } from "@lambdesk/api_client";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../desk";
import { useShowFailure } from "../../failure";
import { forget, showNotice } from "../../notices";
import { collectionClient } from "./collection_client";
import { isForForm, useRefusal } from "./refusals";
import { valuesBefore, type KeptRecord, type RecordPage, type Values } from "./kept_record";

/** How the screens address a collection. */
export interface Collection<Kept extends KeptRecord> {
  path: CollectionPath;
  nameOf: (record: Kept) => string;
  /** i18n namespace. */
  namespace: string;
  /** Query keys of other data that contains these records. */
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

export function useRecords<Kept extends KeptRecord>({ path }: Collection<Kept>, archived: boolean) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: keyOf.list(path, archived),
    queryFn: ({ pageParam, signal }) => collectionClient<Kept>(client, path).list({ archived, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** Shows the copy from a list until the record is loaded. */
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

/** Optimistic changes, each with an undo in its notice. */
export function useRecordChanges<Kept extends KeptRecord>({ path, nameOf, namespace, alsoShownIn = [] }: Collection<Kept>) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("kit");
  const showFailure = useShowFailure();
  const refusal = useRefusal(namespace);
  const collection = collectionClient<Kept>(client, path);

  const refresh = () => [keyOf.all(path), ...alsoShownIn].map((queryKey) => void queryClient.invalidateQueries({ queryKey }));
  const create = useMutation({
    mutationFn: ({ values, once }: { values: Values; once: string }) => collection.create(values, once),
    onSuccess: (created) => {
      queryClient.setQueryData(keyOf.one(path, created.id), created);
      showNotice({ words: t("notice.created", { name: nameOf(created) }), tone: "done", undo: () => setArchived.mutate({ base: created, archived: true }) });
    },
    onError: (error) => {
      if (!isForForm(error)) showFailure(error, { instead: refusal(error) });
    },
    onSettled: refresh,
  });

  const changing = ["change", path];
  const hasMoreToChange = () => queryClient.isMutating({ mutationKey: changing }) > 1;
  const change = useMutation({
    mutationKey: changing,
    scope: { id: `records ${path}` },
    // Several steps of one thing, each behind the one before it: what it is by then is changed, not what it was when they were asked for.
    mutationFn: ({ base, values, isStep }: { base: Kept; values: Values; isUndo?: true; isStep?: true }) =>
      collection.change(isStep ? { ...base, version: latestOf(queryClient, path, base).version } : base, values),
    onMutate: async ({ base, values }) => {
      // What was read before would show it as it was.
      await queryClient.cancelQueries({ queryKey: keyOf.all(path) });
      showRecord(queryClient, path, { ...base, ...values });
    },
    onSuccess: (changed, { base, values }) => {
      // What waits behind it is shown already.
      const shown = hasMoreToChange() ? { ...queryClient.getQueryData<Kept>(keyOf.one(path, base.id)), version: changed.version } : {};
      showRecord(queryClient, path, { ...changed, ...shown });
      const back = { base: changed, values: valuesBefore(base, values), isUndo: true } as const;
      showNotice({ words: t("notice.changed", { name: nameOf(changed) }), tone: "done", undo: () => change.mutate(back) });
    },
    onError: (error, { base, isUndo }) => {
      showRecord(queryClient, path, base);
      if (isUndo || !isForForm(error)) showFailure(error, { about: nameOf(base), instead: refusal(error) });
    },
    onSettled: () => hasMoreToChange() || refresh(),
  });

  const setArchived = useMutation({
    scope: { id: `records ${path}` },
    // Read when the mutation runs: an undo must use the version that the archiving created.
    mutationFn: ({ base, archived }: { base: Kept; archived: boolean }) => {
      const latest = latestOf(queryClient, path, base);
      return archived ? collection.archive(latest) : collection.restore(latest);
    },
    onMutate: async ({ base, archived }) => {
      await queryClient.cancelQueries({ queryKey: keyOf.all(path) });
      const lists = queryClient.getQueriesData({ queryKey: keyOf.lists(path) });
      removeFromLists(queryClient, path, base.id);
      const back = () => setArchived.mutate({ base, archived: !archived });
      return { lists, notice: showNotice({ words: t(archived ? "notice.archived" : "notice.restored", { name: nameOf(base) }), tone: "done", undo: back }) };
    },
    onSuccess: (moved) => showRecord(queryClient, path, moved),
    onError: (error, { base }, shown) => {
      if (shown) forget(shown.notice);
      for (const [key, pages] of shown?.lists ?? []) queryClient.setQueryData(key, pages);
      showFailure(error, { about: nameOf(base), instead: refusal(error) });
    },
    onSettled: refresh,
  });

  return { create, change, archive: (base: Kept) => setArchived.mutate({ base, archived: true }), restore: (base: Kept) => setArchived.mutate({ base, archived: false }) };
}

function listed<Kept extends KeptRecord>(queryClient: QueryClient, path: string, id: string): Kept | undefined {
  return queryClient
    .getQueriesData<Pages<Kept>>({ queryKey: keyOf.lists(path) })
    .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? [])
    .find((record) => record.id === id);
}

function latestOf<Kept extends KeptRecord>(queryClient: QueryClient, path: string, base: Kept): Kept {
  const known = queryClient.getQueryData<Kept>(keyOf.one(path, base.id));
  return known && known.version > base.version ? known : base;
}

function showRecord<Kept extends KeptRecord>(queryClient: QueryClient, path: string, record: Kept): void {
  queryClient.setQueryData(keyOf.one(path, record.id), record);
  edit<Kept>(queryClient, path, (items) => items.map((each) => (each.id === record.id ? record : each)));
}

function removeFromLists(queryClient: QueryClient, path: string, id: string): void {
  edit(queryClient, path, (items) => items.filter((each) => each.id !== id));
}

function edit<Kept extends KeptRecord>(queryClient: QueryClient, path: string, change: (items: Kept[]) => Kept[]): void {
  queryClient.setQueriesData<Pages<Kept>>({ queryKey: keyOf.lists(path) }, (data) =>
    data && { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) },
  );
}
