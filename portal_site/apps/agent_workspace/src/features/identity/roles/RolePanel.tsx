import type { Role } from "@lambdesk/api_client";
import { useRecordChanges } from "@lambdesk/ui/kit";
import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../../directory/queries";
import { roles } from "./kind";
import classes from "./Roles.module.css";

/** Who has the role, and a copy of it to change. */
export function RolePanel({ record, mayWrite }: { record: Role; mayWrite: boolean }) {
  const { t } = useTranslation("roles");
  const navigate = useNavigate();
  const { create } = useRecordChanges(roles);
  const holders = useDirectory().agents.filter(({ role_id, archived_at }) => role_id === record.id && archived_at === null);
  const copy = () => {
    const { description, permissions, scope } = record;
    const values = { name: t("copy_of", { name: record.name }).slice(0, 80), description, permissions, scope };
    create.mutate({ values, once: crypto.randomUUID() }, { onSuccess: ({ id }) => void navigate({ to: `${roles.screen}/${id}` }) });
  };
  return (
    <section className={classes.panel} aria-label={t("holders")}>
      <h2 className={classes.title}>{t("holders")}</h2>
      {holders.length > 0 ? (
        <ul className={classes.holders}>
          {holders.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      ) : (
        <p className={classes.quiet}>{t("no_holders")}</p>
      )}
      {mayWrite && (
        <Button variant="default" leftSection={<IconCopy size={16} />} loading={create.isPending} onClick={copy}>
          {t("copy")}
        </Button>
      )}
    </section>
  );
}
