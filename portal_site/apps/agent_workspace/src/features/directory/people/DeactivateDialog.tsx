import type { Agent } from "@lambdesk/api_client";
import { showNotice } from "@lambdesk/ui";
import { Button, Modal, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../queries";
import classes from "./People.module.css";
import { useDeactivationPreview, usePersonActions } from "./queries";

export function DeactivateDialog({ agent, close }: { agent: Agent; close: () => void }) {
  const { t } = useTranslation("people");
  const { t: say } = useTranslation("ui");
  const { agents } = useDirectory();
  const preview = useDeactivationPreview(agent.id);
  const { deactivate } = usePersonActions(agent);
  const [to, setTo] = useState("");
  const count = preview.data?.open_tickets;
  const others = agents.filter(({ id, archived_at }) => id !== agent.id && archived_at === null);
  const run = () =>
    deactivate.mutate(to || null, {
      onSuccess: ({ job }) => {
        showNotice({ words: t("deactivated", { name: agent.name, count: job.total ?? 0 }), tone: "done" });
        close();
      },
    });
  return (
    <Modal opened onClose={close} title={t("deactivation.title", { name: agent.name })} closeButtonProps={{ "aria-label": say("close") }}>
      <div className={classes.dialog}>
        <p>{t("deactivation.words")}</p>
        <NativeSelect
          label={count === undefined ? t("deactivation.tickets_unknown") : t("deactivation.tickets", { count })}
          description={t("deactivation.hint")}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          data={[{ value: "", label: t("deactivation.nobody") }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <div className={classes.ends}>
          <Button variant="default" onClick={close}>
            {t("deactivation.cancel")}
          </Button>
          <Button color="red" loading={deactivate.isPending} onClick={run}>
            {t("deactivation.action")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
