import { troubleOf } from "@lambdesk/api_client";
import { QueryClient } from "@tanstack/react-query";

/**
 * Only what may pass by itself is tried again: a refusal stays a refusal.
 *
 * Without a connection a change fails at once, and says so. It does not wait to be sent when nobody expects it any more.
 */
export function createQueryClient(): QueryClient {
  const retry = (failures: number, error: unknown) => failures < 2 && ["offline", "broken"].includes(troubleOf(error));
  return new QueryClient({
    defaultOptions: {
      queries: { retry, staleTime: 2_000, gcTime: 15 * 60_000, refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
