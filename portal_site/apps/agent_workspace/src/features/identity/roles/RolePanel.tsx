import { bodyOf, onceKey, startRoleView, type Role } from "@lambdesk/api_client";
import { useDesk, useShowFailure } from "@lambdesk/ui";
import { useRecordChanges } from "@lambdesk/ui/kit";
import { Button } from "@mantine/core";
import { IconCopy, IconEye } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../queries";
import { useDirectory } from "../../directory/queries";
import { AccessCheck } from "./AccessCheck";
import { roles } from "./kind";
import classes from "./Roles.module.css";

/** Who has the role, and a copy of it to change. */
export function RolePanel({ record, mayWrite }: { record: Role; mayWrite: boolean }) {
  const { t } = useTranslation("roles");
  const navigate = useNavigate();
  const { create } = useRecordChanges(roles);
  const view = useRoleView(record.id);
  const maySee = useMay("roles:view-as");
  const mayCheck = useMay("access:explain");
  const holders = useDirectory().agents.filter(({ role_id, archived_at }) => role_id === record.id && archived_at === null);
  const copy = () => {
    const { description, permissions, scope, fields } = record;
    const values = { name: t("copy_of", { name: record.name }).slice(0, 80), description, permissions, scope, fields };
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
      <div className={classes.holders}>
        {mayWrite && (
          <Button variant="default" leftSection={<IconCopy size={16} />} loading={create.isPending} onClick={copy}>
            {t("copy")}
          </Button>
        )}
        {maySee && record.archived_at === null && (
          <Button variant="default" leftSection={<IconEye size={16} />} loading={view.isPending} onClick={() => view.mutate()}>
            {t("view_as")}
          </Button>
        )}
      </div>
      {mayCheck && holders.length > 0 && <AccessCheck agents={holders} />}
    </section>
  );
}

/** The desk as the role shows it, in this tab. It is recorded. */
function useRoleView(roleId: string) {
  const { client } = useDesk();
  const showFailure = useShowFailure();
  return useMutation({
    mutationFn: async () => bodyOf(await client.POST("/role-views", { body: { role_id: roleId }, headers: onceKey() })),
    onSuccess: (view) => startRoleView(view, "/"),
    onError: (error) => showFailure(error),
  });
}
