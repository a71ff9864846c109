import type { InvitedAgent } from "@lambdesk/api_client";
import { MailAddress, showNotice } from "@lambdesk/ui";
import { ShownOnce } from "@lambdesk/ui/kit";
import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconMail, IconShieldOff, IconUserCheck, IconUserOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../identity/queries";
import { DeactivateDialog } from "./DeactivateDialog";
import classes from "./People.module.css";
import { PersonState } from "./PersonState";
import { usePersonActions } from "./queries";

export function PersonPanel({ record: agent, mayWrite }: { record: InvitedAgent; mayWrite: boolean }) {
  const isMe = useMe().data?.id === agent.id;
  return (
    <section className={classes.panel}>
      <p className={classes.about}>
        <MailAddress address={agent.email} />
        <span>
          <PersonState agent={agent} />
        </span>
      </p>
      {mayWrite && (agent.archived_at === null ? <Active agent={agent} isMe={isMe} /> : <Deactivated agent={agent} />)}
    </section>
  );
}

function Active({ agent, isMe }: { agent: InvitedAgent; isMe: boolean }) {
  const { t } = useTranslation("people");
  const { inviteAgain, resetSecondFactor } = usePersonActions(agent);
  const [password, setPassword] = useState<string | null>(null);
  const [isDeactivating, setIsDeactivating] = useState(false);
  const invite = (shows: boolean) =>
    inviteAgain.mutate(shows, {
      onSuccess: ({ first_password }) => {
        if (first_password) setPassword(first_password);
        else showNotice({ words: t("invited_again", { name: agent.name }), tone: "done" });
      },
    });
  const reset = () =>
    resetSecondFactor.mutate(undefined, { onSuccess: () => showNotice({ words: t("second_factor_reset", { name: agent.name }), tone: "done" }) });
  return (
    <div className={classes.actions}>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconMail size={16} />} rightSection={<IconChevronDown size={16} />} loading={inviteAgain.isPending}>
            {t("invite_again")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => invite(false)}>{t("by_mail")}</Menu.Item>
          <Menu.Item onClick={() => invite(true)}>{t("shown")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" leftSection={<IconShieldOff size={16} />} loading={resetSecondFactor.isPending} onClick={reset}>
        {t("reset_second_factor")}
      </Button>
      {!isMe && (
        <Button variant="default" leftSection={<IconUserOff size={16} />} onClick={() => setIsDeactivating(true)}>
          {t("deactivate")}
        </Button>
      )}
      {isDeactivating && <DeactivateDialog agent={agent} close={() => setIsDeactivating(false)} />}
      {password && <ShownOnce namespace="people" secret={password} close={() => setPassword(null)} />}
    </div>
  );
}

function Deactivated({ agent }: { agent: InvitedAgent }) {
  const { t } = useTranslation("people");
  const { reactivate } = usePersonActions(agent);
  const run = () => reactivate.mutate(undefined, { onSuccess: () => showNotice({ words: t("reactivated", { name: agent.name }), tone: "done" }) });
  return (
    <div className={classes.actions}>
      <Button variant="default" leftSection={<IconUserCheck size={16} />} loading={reactivate.isPending} onClick={run}>
        {t("reactivate")}
      </Button>
    </div>
  );
}
