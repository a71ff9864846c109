import { bodyOf, ifMatch, type NotificationChoices, type NotificationList, type NotificationPreferences, type NotificationsReading } from "@lambdesk/api_client";
import { useRefetchMs } from "@lambdesk/realtime";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

export const notificationKeys = {
  all: ["notifications"] as const,
  lists: ["notifications", "list"] as const,
  list: (unread: boolean) => ["notifications", "list", unread] as const,
  count: ["notifications", "count"] as const,
  preferences: ["notification preferences"] as const,
};

export function useNotifications(unread: boolean) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: notificationKeys.list(unread),
    queryFn: async ({ pageParam, signal }) => bodyOf(await client.GET("/notifications", { params: { query: { unread, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: useRefetchMs(),
  });
}

/** How many are unread, as far as the desk counts. */
export function useUnreadCount(): number {
  const { client } = useDesk();
  const query = useQuery({
    queryKey: notificationKeys.count,
    queryFn: async ({ signal }) => bodyOf(await client.GET("/notifications", { params: { query: { unread: true, limit: 1 } }, signal })).unread,
    refetchInterval: useRefetchMs(),
  });
  return query.data ?? 0;
}

/** Reads notifications, or makes some unread again: shown at once, and on every device. */
export function useReadNotifications() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  const { t } = useTranslation("notifications");
  const { mutate } = useMutation({
    mutationKey: ["read notifications"],
    mutationFn: async (wanted: NotificationsReading) => bodyOf(await client.PUT("/notifications/readings", { body: wanted })),
    onMutate: (wanted) => {
      const readAt = wanted.is_read === false ? null : new Date().toISOString();
      queryClient.setQueriesData<InfiniteData<NotificationList>>({ queryKey: notificationKeys.lists }, (known) => known && marked(known, wanted, readAt));
    },
    onSuccess: ({ ids, unread }, wanted) => {
      queryClient.setQueryData(notificationKeys.count, unread);
      const isAll = !wanted.ids && !wanted.ticket_id;
      const takeBack = () => mutate({ ids: ids.slice(0, 100), is_read: false });
      if (isAll && ids.length > 0) showNotice({ words: t("all_read", { count: ids.length }), tone: "done", undo: takeBack });
    },
    onError: (error) => showFailure(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: notificationKeys.all }),
  });
  return mutate;
}

function marked(known: InfiniteData<NotificationList>, { ids, ticket_id }: NotificationsReading, readAt: string | null): InfiniteData<NotificationList> {
  const isMeant = (item: NotificationList["items"][number]) => (ids ? ids.includes(item.id) : !ticket_id || item.ticket_id === ticket_id);
  const pages = known.pages.map((page) => ({ ...page, items: page.items.map((item) => (isMeant(item) ? { ...item, read_at: readAt } : item)) }));
  return { ...known, pages };
}

export function usePreferences() {
  const { client } = useDesk();
  return useQuery({
    queryKey: notificationKeys.preferences,
    queryFn: async ({ signal }) => bodyOf(await client.GET("/notification-preferences/me", { signal })),
  });
}

/** Saves every choice as it is made; what was chosen before comes back by Undo. */
export function useChoosePreferences() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  const { t } = useTranslation("notifications");
  const mutationKey = ["choose notifications"];
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: "notification preferences" },
    mutationFn: async ({ choices }: { choices: NotificationChoices; before: NotificationPreferences | undefined }) => {
      const version = queryClient.getQueryData<NotificationPreferences>(notificationKeys.preferences)?.version ?? 0;
      return bodyOf(await client.PUT("/notification-preferences/me", { params: { header: ifMatch(version) }, body: choices }));
    },
    onMutate: ({ choices }) => queryClient.setQueryData<NotificationPreferences>(notificationKeys.preferences, (known) => known && { ...known, ...choices }),
    onSuccess: (saved, { before }) => {
      // What was chosen meanwhile is shown already, and waits behind this one for the version that it made.
      const waiting = queryClient.isMutating({ mutationKey }) > 1;
      queryClient.setQueryData<NotificationPreferences>(notificationKeys.preferences, (known) => (waiting && known ? { ...known, version: saved.version } : saved));
      const takeBack = () => before && mutate({ choices: choicesOf(before), before: undefined });
      showNotice({ words: t("preferences.saved"), tone: "done", ...(before ? { undo: takeBack } : {}) });
    },
    onError: (error) => {
      showFailure(error);
      void queryClient.invalidateQueries({ queryKey: notificationKeys.preferences });
    },
  });
  // From what is chosen by now, not from what the screen showed when it was drawn.
  return (part: (chosen: NotificationChoices) => Partial<NotificationChoices>) => {
    const before = queryClient.getQueryData<NotificationPreferences>(notificationKeys.preferences);
    if (!before) return;
    const chosen = choicesOf(before);
    mutate({ choices: { ...chosen, ...part(chosen) }, before });
  };
}

function choicesOf({ channels, quiet_hours, zone, digest, digest_hour }: NotificationPreferences): NotificationChoices {
  return { channels, quiet_hours, zone, digest, digest_hour } as NotificationChoices;
}
