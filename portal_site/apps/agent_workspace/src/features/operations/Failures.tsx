import type { Failure } from "@lambdesk/api_client";
import { State, Time } from "@lambdesk/ui";
import { RecordList } from "@lambdesk/ui/kit";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFailures } from "./queries";
import classes from "./Operations.module.css";

export function Failures() {
  const { t } = useTranslation("operations");
  const failures = useFailures();
  return (
    <RecordList
      label={t("failures.title")}
      query={failures}
      keyOf={(failure) => failure.id}
      row={(failure) => (
        <article className={classes.entry} data-row={failure.id} tabIndex={-1}>
          <p>
            <span className={classes.mono}>{failure.function}</span> · <Time at={failure.at} className={classes.quiet} />
          </p>
          <FailureText failure={failure} />
        </article>
      )}
      empty={<State icon={<IconCircleCheck size={28} stroke={1.5} />} title={t("failures.none")} words={t("failures.none_words")} />}
    />
  );
}

/** The id finds the full entry in the logs. */
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
