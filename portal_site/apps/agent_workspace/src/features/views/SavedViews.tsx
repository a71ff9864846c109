import type { View } from "@lambdesk/api_client";
import { fullDate } from "@lambdesk/ui";
import { IconListSearch, IconPlus } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import classes from "../tickets/QueueNavigation.module.css";
import { NEW_VIEW } from "./address";
import { useTotal, useViewCounts, useViews } from "./queries";

/** Beneath the queues. */
export function SavedViews({ leave }: { leave: () => void }) {
  const { t } = useTranslation("shell");
  const maySee = useMay("views:read");
  const views = useViews(maySee);
  const { countOf, countedAt } = useViewCounts(views.length > 0);
  const { viewId } = useParams({ strict: false });
  if (!maySee) return null;
  return (
    <>
      <h2 className={classes.title}>{t("views.saved")}</h2>
      <ul className={classes.list}>
        {views.map((view) => (
          <li key={view.id}>
            <ViewLink view={view} isOpen={view.id === viewId} counted={countOf(view.id)} countedAt={countedAt} leave={leave} />
          </li>
        ))}
        <li>
          <Link to="/views/$viewId" params={{ viewId: NEW_VIEW }} search={{ q: "is:open" }} className={classes.view} aria-current={viewId === NEW_VIEW ? "page" : undefined} onClick={leave}>
            <IconPlus size={16} stroke={1.6} aria-hidden />
            <span className={classes.name}>{t("views.new")}</span>
          </Link>
        </li>
      </ul>
    </>
  );
}

interface ViewLinkProps {
  view: View;
  isOpen: boolean;
  counted: number | undefined;
  countedAt: string | undefined;
  leave: () => void;
}

/** The view that is open says how many tickets there are now, as its list does; the others how many there were a minute ago. */
function ViewLink({ view, isOpen, counted, countedAt, leave }: ViewLinkProps) {
  const { t, i18n } = useTranslation("shell");
  const { conditions, sort, reverse } = view;
  const total = useTotal({ conditions, sort, reverse }, isOpen);
  const age = countedAt ? t("views.counted", { when: fullDate(new Date(countedAt), i18n.language) }) : undefined;
  return (
    <Link to="/views/$viewId" params={{ viewId: view.id }} className={classes.view} aria-current={isOpen ? "page" : undefined} onClick={leave}>
      <IconListSearch size={16} stroke={1.6} aria-hidden />
      <span className={classes.name}>{view.name}</span>
      <span className={classes.count} title={isOpen ? undefined : age}>
        {isOpen ? (total ?? counted) : counted}
      </span>
    </Link>
  );
}
