import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useKeptWords } from "../automation/macros/use_apply_macro";
import classes from "./Bulk.module.css";
import { show } from "./current";
import { useReason, useTicketsLeft } from "./queries";

/** Each ticket that a job left as it was, or in which its undo left something, and why. */
export function TicketsLeft({ jobId, undo, count }: { jobId: string; undo: boolean; count: number }) {
  const { t, i18n } = useTranslation("bulk");
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useTicketsLeft(jobId, undo, count);
  const reasonOf = useReason();
  const keptWords = useKeptWords();
  if (count === 0) return null;
  const title = t(undo ? "kept" : "refused", { count, number: count.toLocaleString(i18n.language) });
  return (
    <section aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.left}>
        {data?.pages.flatMap(({ items }) =>
          items.map((left) => (
            <li key={left.ticket_id}>
              <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: left.ticket_id }} onClick={() => show(null)}>
                #{left.ticket_id}
              </Link>{" "}
              {left.kept.length > 0 ? keptWords(left.kept) : reasonOf(left)}
            </li>
          )),
        )}
      </ul>
      {hasNextPage && (
        <Button size="compact-sm" variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}
