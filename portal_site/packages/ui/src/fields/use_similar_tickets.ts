import { bodyOf, type Ticket } from "@lambdesk/api_client";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDesk } from "../desk";

const TYPING_MS = 400;
const SHORTEST = 4;
const LONGEST = 400;

/** Tickets that are likely about the same as what is being written: of this requester, or else one's own. */
export function useSimilarTickets(subject: string, requesterAddress: string | null, isEnabled: boolean): Ticket[] {
  const { client } = useDesk();
  const [asked] = useDebouncedValue({ subject: subject.trim().slice(0, LONGEST), requester_address: requesterAddress }, TYPING_MS);
  const isAsked = isEnabled && asked.subject.length >= SHORTEST;
  const found = useQuery({
    queryKey: ["similar tickets", asked],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/similar-tickets", { params: { query: asked }, signal })).items,
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return isAsked ? (found.data ?? []) : [];
}
