import { Bone, State, TroubleState } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRequests } from "./queries";
import classes from "./Requests.module.css";
import { RequestRow } from "./RequestRow";

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
              <RequestRow request={request} />
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
