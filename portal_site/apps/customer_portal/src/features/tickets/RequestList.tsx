import { Bone, State, TroubleState } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Requests.module.css";
import { RequestRow, type Found } from "./RequestRow";

interface RequestListProps {
  list: UseInfiniteQueryResult;
  found: readonly Found[];
  nothing: ComponentProps<typeof State>;
}

/** A list of requests, whatever it is that they have in common: loading, empty, in trouble, or there. */
export function RequestList({ list, found, nothing }: RequestListProps) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  return (
    <>
      {list.isPending && (
        <div role="status" aria-label={say("loading")} className={classes.bones}>
          <Bone className={classes.bone} />
          <Bone className={classes.bone} />
          <Bone className={classes.bone} />
        </div>
      )}
      {list.isError && <TroubleState error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && found.length === 0 && <State {...nothing} />}
      {found.length > 0 && (
        <ul className={classes.list}>
          {found.map((each) => (
            <li key={each.ticket.id}>
              <RequestRow found={each} />
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
