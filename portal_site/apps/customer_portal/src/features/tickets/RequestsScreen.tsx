import { Bone, State, Time, TroubleState } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRequests } from "./queries";
import classes from "./Requests.module.css";
import { RequestStatus } from "./RequestStatus";

/** One's own requests, last changed first. */
export function RequestsScreen() {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const list = useRequests();
  const requests = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("list.title")}</h1>
        <Link to="/contact">{t("list.new")}</Link>
      </header>
      {list.isPending && (
        <div role="status" aria-label={say("loading")} className={classes.bones}>
          <Bone className={classes.bone} />
          <Bone className={classes.bone} />
          <Bone className={classes.bone} />
        </div>
      )}
      {list.isError && <TroubleState error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && requests.length === 0 && (
        <State title={t("list.empty.title")} words={t("list.empty.words")} actions={<Link to="/contact">{t("list.new")}</Link>} />
      )}
      {requests.length > 0 && (
        <ul className={classes.list}>
          {requests.map((request) => (
            <li key={request.id}>
              <Link to="/requests/$requestId" params={{ requestId: request.id }} className={classes.row}>
                <span className={classes.subject}>{request.subject}</span>
                <RequestStatus status={request.status} />
                <span className={classes.facts}>
                  {t("request.number", { id: request.id })} · <Time at={request.updated_at} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("list.more")}
        </Button>
      )}
    </>
  );
}
