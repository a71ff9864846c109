import { useEffect } from "react";

interface Pages {
  hasNextPage?: boolean;
  isFetchingNextPage?: boolean;
  fetchNextPage?: () => Promise<unknown>;
}

/** Reads page after page while all of a list is needed: a search looks at what was not loaded yet, too. */
export function useWholeList({ hasNextPage, isFetchingNextPage, fetchNextPage }: Pages, isNeeded: boolean): void {
  useEffect(() => {
    if (isNeeded && hasNextPage && !isFetchingNextPage) void fetchNextPage?.();
  }, [isNeeded, hasNextPage, isFetchingNextPage, fetchNextPage]);
}
