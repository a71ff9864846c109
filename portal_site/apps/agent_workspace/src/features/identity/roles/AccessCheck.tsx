import { bodyOf, type AccessExplanation, type Agent, type Permission } from "@lambdesk/api_client";
import { useDesk, useShowFailure } from "@lambdesk/ui";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { permissionGroups } from "./permission_groups";
import { usePermissionWords } from "./permission_words";
import classes from "./Roles.module.css";

/** Why somebody can, or cannot, do something with a ticket. */
export function AccessCheck({ agents }: { agents: readonly Agent[] }) {
  const { t } = useTranslation("roles");
  const wordsOf = usePermissionWords();
  const [agentId, setAgentId] = useState(agents[0]?.id ?? "");
  const [permission, setPermission] = useState<Permission>("tickets:read");
  const [ticket, setTicket] = useState("");
  const check = useAccessCheck();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = Number(ticket.replace("#", ""));
    check.mutate({ agent_id: agentId, permission, ...(number > 0 ? { ticket_id: number } : {}) });
  };
  return (
    <form className={classes.panel} onSubmit={submit} aria-label={t("check.title")}>
      <h2 className={classes.title}>{t("check.title")}</h2>
      <div className={classes.holders}>
        <NativeSelect label={t("check.who")} data={agents.map(({ id, name }) => ({ value: id, label: name }))} value={agentId} onChange={(event) => setAgentId(event.currentTarget.value)} />
        <NativeSelect
          label={t("check.what")}
          data={permissionGroups.tickets.map((name) => ({ value: name, label: wordsOf(name) }))}
          value={permission}
          onChange={(event) => setPermission(event.currentTarget.value as Permission)}
        />
        <TextInput label={t("check.ticket")} value={ticket} inputMode="numeric" onChange={(event) => setTicket(event.currentTarget.value)} />
      </div>
      <Button type="submit" variant="default" loading={check.isPending}>
        {t("check.ask")}
      </Button>
      {check.data && <Answer answer={check.data} />}
    </form>
  );
}

function Answer({ answer }: { answer: AccessExplanation }) {
  const { t, i18n } = useTranslation("roles");
  const policies = answer.policies.map((id) => `roles:policies.${id.replaceAll("-", "_")}`).filter((key) => i18n.exists(key));
  const why = answer.cause === "policy" ? policies.map((key) => i18n.t(key as never)).join(" ") : t(`check.${answer.cause}`, { role: answer.role_name, reach: t(`reach.${answer.scope}`) });
  return (
    <p className={classes.quiet} role="status">
      <strong>{t(answer.allowed ? "check.yes" : "check.no")}</strong> {why}
    </p>
  );
}

function useAccessCheck() {
  const { client } = useDesk();
  const showFailure = useShowFailure();
  return useMutation({
    mutationFn: async (query: { agent_id: string; permission: Permission; ticket_id?: number }) => bodyOf(await client.GET("/access/explanation", { params: { query } })),
    onError: (error) => showFailure(error),
  });
}
