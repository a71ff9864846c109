import { useEffect } from "react";

interface Pages {
  hasNextPage?: boolean;
  isFetchingNextPage?: boolean;
  fetchNextPage?: () => Promise<unknown>;
}

/** Loads all pages while a search is active, because it filters in the browser. */
export function useWholeList({ hasNextPage, isFetchingNextPage, fetchNextPage }: Pages, isNeeded: boolean): void {
  useEffect(() => {
    if (isNeeded && hasNextPage && !isFetchingNextPage) void fetchNextPage?.();
  }, [isNeeded, hasNextPage, isFetchingNextPage, fetchNextPage]);
}
