import type { Failure } from "@lambdesk/api_client";
import { Bone, State, Time, TroubleState } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFailures } from "./queries";
import classes from "./Operations.module.css";

/** The last errors of all functions, newest first. */
export function Failures() {
  const { t } = useTranslation("operations");
  const { t: say } = useTranslation("ui");
  const failures = useFailures();
  if (failures.isPending) {
    return (
      <div role="status" aria-label={say("loading")} className={classes.list}>
        <Bone className={classes.line} />
        <Bone className={classes.line} />
      </div>
    );
  }
  if (!failures.data) return <TroubleState error={failures.error} retry={() => void failures.refetch()} />;
  const all = failures.data.pages.flatMap((page) => page.items);
  if (all.length === 0) return <State icon={<IconCircleCheck size={28} stroke={1.5} />} title={t("failures.none")} words={t("failures.none_words")} />;
  return (
    <>
      <ul className={classes.rows}>
        {all.map((failure) => (
          <li key={failure.id} className={classes.facts}>
            <p>
              <span className={classes.mono}>{failure.function}</span> · <Time at={failure.at} className={classes.quiet} />
            </p>
            <FailureText failure={failure} />
          </li>
        ))}
      </ul>
      {failures.hasNextPage && (
        <Button variant="default" loading={failures.isFetchingNextPage} onClick={() => void failures.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

/** What went wrong, and the id under which the log has the rest. */
export function FailureText({ failure }: { failure: Failure }) {
  const { t } = useTranslation("operations");
  return (
    <>
      <p className={classes.late}>{[failure.error, failure.detail].filter(Boolean).join(": ")}</p>
      {failure.request_id && (
        <p className={classes.quiet}>
          {t("failures.request")} <code className={classes.mono}>{failure.request_id}</code>
        </p>
      )}
    </>
  );
}
