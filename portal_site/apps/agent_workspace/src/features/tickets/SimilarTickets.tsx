import { useSimilarTickets } from "@lambdesk/ui/fields";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./NewTicketScreen.module.css";
import { StatusMark } from "./StatusMark";

const ADDRESS = /^\S+@\S+\.\S+$/;

/** What this requester has written about lately that is likely the same. */
export function SimilarTickets({ subject, address }: { subject: string; address: string }) {
  const { t } = useTranslation("tickets");
  const similar = useSimilarTickets(subject, address.trim(), ADDRESS.test(address.trim()));
  return (
    <div role="status">
      {similar.length > 0 && (
        <aside className={classes.similar} aria-label={t("new.similar")}>
          <p>{t("new.similar")}</p>
          <ul>
            {similar.map(({ id, subject: about, status }) => (
              <li key={id}>
                <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: id }}>
                  #{id} {about}
                </Link>{" "}
                <StatusMark status={status} />
              </li>
            ))}
          </ul>
        </aside>
      )}
    </div>
  );
}
