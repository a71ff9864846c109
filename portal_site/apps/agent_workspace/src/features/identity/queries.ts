import { bodyOf, type Permission } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useQuery } from "@tanstack/react-query";

export function useMe() {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["me"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/me", { signal })),
    staleTime: 5 * 60_000,
  });
}

export type Me = NonNullable<ReturnType<typeof useMe>["data"]>;

/** What is known not to be allowed. Until the desk has said who the person is, nothing is. */
export function useMayNot(permission: Permission): boolean {
  return useMe().data?.permissions.includes(permission) === false;
}

/** Only hides controls; the API checks permissions. */
export function useMay(permission: Permission): boolean {
  return useMe().data?.permissions.includes(permission) ?? false;
}
