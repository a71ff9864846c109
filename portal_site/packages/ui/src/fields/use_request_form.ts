import { bodyOf, type DeskClient } from "@lambdesk/api_client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useDesk, useSignedIn } from "../desk";

/** What a request of this brand and topic is asked for: staff, and who has signed in, see more of it than a visitor. */
export function requestFormQuery(client: DeskClient, brandId: string, topic: string | null, isSignedIn: boolean) {
  return queryOptions({
    queryKey: ["request form", brandId, topic, isSignedIn],
    queryFn: async ({ signal }) => {
      const params = { query: { brand_id: brandId, topic } };
      return bodyOf(isSignedIn ? await client.GET("/applicable-form", { params, signal }) : await client.GET("/request-form", { params, signal }));
    },
    staleTime: 60_000,
  });
}

/** The same; undefined until the desk has said. */
export function useRequestForm(brandId: string, topic: string | null) {
  const { client } = useDesk();
  const isSignedIn = useSignedIn();
  return useQuery({ ...requestFormQuery(client, brandId, topic, isSignedIn), enabled: Boolean(brandId) }).data;
}
