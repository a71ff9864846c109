import { IconAt, IconCheck, IconClockHour3, IconEye, IconInbox, IconUser, IconUsers, IconUserQuestion, IconZzz } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { queuesOf, type Queue } from "../../changes/ticket_changes";
import { useMay, useMe } from "../identity/queries";
import { AskedCount } from "../side_threads/AskedCount";
import { places } from "../../places";
import { setPanels } from "../../shell/use_panels";
import { SavedViews } from "../views/SavedViews";
import { countIn, useQueueCounts } from "./queries";
import classes from "./QueueNavigation.module.css";

const icons: Record<Queue, typeof IconInbox> = { unassigned: IconUserQuestion, mine: IconUser, involved: IconAt, followed: IconEye, teams: IconUsers, snoozed: IconZzz, due: IconClockHour3, open: IconInbox, solved: IconCheck };

/** The agent's queues and how many tickets stand in each. On a narrow screen it lies over the list. */
export function QueueNavigation() {
  const { t } = useTranslation("shell");
  const { queue: current } = useParams({ strict: false });
  const scope = useMe().data?.scope;
  const counts = useQueueCounts().data;
  const mayAnswer = useMay("side-threads:read");
  const leave = () => {
    if (window.matchMedia("(width < 80em)").matches) setPanels({ views: false });
  };
  return (
    <nav className={classes.views} aria-label={t("queues")}>
      <h2 className={classes.title}>{t("queues")}</h2>
      <ul className={classes.list}>
        {queuesOf(scope).map((queue) => {
          const Icon = icons[queue];
          return (
            <li key={queue}>
              <Link
                to="/queues/$queue"
                params={{ queue }}
                className={classes.view}
                aria-current={queue === current ? "page" : undefined}
                onClick={leave}
              >
                <Icon size={16} stroke={1.6} aria-hidden />
                <span className={classes.name}>{t(`queue.${queue}`)}</span>
                <span className={classes.count}>{countIn(counts, queue)}</span>
              </Link>
            </li>
          );
        })}
        {mayAnswer && (
          <li>
            <Link to={places.asked.path} className={classes.view} onClick={leave}>
              <places.asked.icon size={16} stroke={1.6} aria-hidden />
              <span className={classes.name}>{t("places.asked")}</span>
              <span className={classes.count}>
                <AskedCount />
              </span>
            </Link>
          </li>
        )}
      </ul>
      <SavedViews leave={leave} />
    </nav>
  );
}
