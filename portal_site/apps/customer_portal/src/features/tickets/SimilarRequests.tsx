import { useSignedIn } from "@lambdesk/ui";
import { useSimilarTickets } from "@lambdesk/ui/fields";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./ContactScreen.module.css";

/** One's own requests of the last days about the same, before one asks twice. */
export function SimilarRequests({ subject }: { subject: string }) {
  const { t } = useTranslation("tickets");
  const similar = useSimilarTickets(subject, null, useSignedIn());
  if (similar.length === 0) return null;
  return (
    <aside className={classes.similar} aria-label={t("form.similar")}>
      <p>{t("form.similar")}</p>
      <ul>
        {similar.map((request) => (
          <li key={request.id}>
            <Link to="/requests/$requestId" params={{ requestId: request.id }}>
              {request.subject}
            </Link>
          </li>
        ))}
      </ul>
    </aside>
  );
}
