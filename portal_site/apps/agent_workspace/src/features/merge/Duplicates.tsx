import type { Ticket } from "@lambdesk/api_client";
import { Bone } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkToTicket } from "../links/Links";
import { useLinking } from "../links/queries";
import classes from "./Merge.module.css";
import { useLikelyDuplicates } from "./queries";

const MergeDialog = lazy(() => import("./MergeDialog"));

/** What is likely the same matter, and the two ways to say so. */
export function Duplicates({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("merge");
  const found = useLikelyDuplicates(ticket);
  const { link } = useLinking(ticket.id);
  const [sources, setSources] = useState<number[] | null>(null);
  if (found.isPending) return <Bone className={classes.bone} />;
  if (found.isError) return <p className={classes.quiet}>{t("failed")}</p>;
  return (
    <>
      {found.data.length === 0 && <p className={classes.quiet}>{t("none")}</p>}
      <ul className={classes.list}>
        {found.data.map((other) => (
          <li key={other.id}>
            <LinkToTicket ticket={other} />
            <div className={classes.actions}>
              <Button size="compact-sm" variant="default" onClick={() => setSources([other.id])}>
                {t("merge")}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => link({ kind: "duplicate_of", otherId: other.id })}>
                {t("link")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="default" onClick={() => setSources([])}>
        {t("merge_other")}
      </Button>
      <Suspense>{sources && <MergeDialog ticket={ticket} first={sources} close={() => setSources(null)} />}</Suspense>
    </>
  );
}
