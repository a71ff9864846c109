import { TroubleState } from "@lambdesk/ui";
import { RecordTable } from "@lambdesk/ui/kit";
import { useTranslation } from "react-i18next";
import { domainOf } from "./domain_of";
import classes from "./Mailboxes.module.css";
import { useMailDomains } from "./queries";

/** Whether mail from this sender's domain goes out and comes in, and the DNS records that it takes. */
export function DomainPanel({ sender }: { sender: string }) {
  const { t } = useTranslation("mailboxes");
  const { data, error, refetch } = useMailDomains();
  const domain = domainOf(sender);
  const found = data?.find((each) => each.domain === domain);
  const columns = (["kind", "name", "value"] as const).map((id) => ({
    id,
    label: t(`domain.${id}`),
    textOf: (record: { kind: string; name: string; value: string }) => record[id],
  }));
  return (
    <section className={classes.domain} aria-label={t("domain.title", { domain })}>
      <h2 className={classes.title}>{t("domain.title", { domain })}</h2>
      {error && !data && <TroubleState error={error} retry={() => void refetch()} />}
      {found && (
        <p>
          <strong>{t(`choices.domain.${found.state}`)}.</strong> {t(`domain.todo.${found.state}`)}
        </p>
      )}
      {found && found.records.length > 0 && <RecordTable label={t("domain.records")} columns={columns} items={found.records} keyOf={({ name, kind }) => `${kind} ${name}`} />}
    </section>
  );
}
