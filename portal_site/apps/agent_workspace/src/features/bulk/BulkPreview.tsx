import type { BulkPreview as Preview } from "@lambdesk/api_client";
import { useTranslation } from "react-i18next";
import classes from "./Bulk.module.css";
import { useReason } from "./queries";

/** How many tickets it takes, and what would become of the first of them. */
export function BulkPreview({ preview, error }: { preview: Preview | undefined; error: Error | null }) {
  const { t, i18n } = useTranslation("bulk");
  const reasonOf = useReason();
  if (error)
    return (
      <p role="alert" className={classes.wrong}>
        {error.message}
      </p>
    );
  if (!preview) return <p className={classes.quiet}>{t("looking")}</p>;
  const { total, looked_at, changed, answered, refusals } = preview;
  const refused = refusals.map(({ subject, reason, problem }) => `#${subject} (${reasonOf({ reason, problem })})`);
  return (
    <section className={classes.preview} aria-label={t("preview")} aria-live="polite">
      <strong>{t("tickets", { count: total, number: total.toLocaleString(i18n.language) })}</strong>
      <p>{t(looked_at < total ? "of_the_first" : "of_all", { count: looked_at, changed })}</p>
      {answered > 0 && <p className={classes.wrong}>{t("answered", { count: answered })}</p>}
      {refused.length > 0 && <p>{t("refusing", { names: new Intl.ListFormat(i18n.language).format(refused) })}</p>}
    </section>
  );
}
