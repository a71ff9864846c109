import { bodyOf, type Ticket } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useQuery } from "@tanstack/react-query";
import classes from "./Composer.module.css";

/** What stands below the reply where it is mailed. Words that have it already get it once. */
export function Signature({ ticket, text }: { ticket: Ticket; text: string }) {
  const { client } = useDesk();
  const { id, brand_id, team_id } = ticket;
  const { data } = useQuery({
    queryKey: ["signatures", id, brand_id, team_id],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/tickets/{ticket_id}/signature", { params: { path: { ticket_id: id } }, signal })).text,
    retry: false,
  });
  return data && !text.includes(data) ? <p className={classes.signature}>{data}</p> : null;
}
