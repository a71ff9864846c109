import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./ContactScreen.module.css";
import { useRequests } from "./queries";
import { similarRequests } from "./similar_requests";

/** One's own open requests about the same, before one asks twice. */
export function SimilarRequests({ subject }: { subject: string }) {
  const { t } = useTranslation("tickets");
  const mine = useRequests().data?.pages.flatMap((page) => page.items) ?? [];
  const similar = similarRequests(subject, mine).slice(0, 3);
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
