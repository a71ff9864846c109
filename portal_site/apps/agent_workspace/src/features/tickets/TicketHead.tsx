import { isOpen, reachedAt, type Ticket } from "@lambdesk/api_client";
import { Time } from "@lambdesk/ui";
import { ActionIcon, Button } from "@mantine/core";
import { IconArrowLeft, IconBolt, IconCircleCheck, IconLayoutSidebarRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { KeyTip } from "../../keys/Keys";
import { useRegistry } from "../../keys/registry";
import { Colleagues } from "../../live/Colleagues";
import { setPanels, usePanels } from "../../shell/use_panels";
import { useMay } from "../identity/queries";
import { useFieldRules } from "../identity/use_field_rules";
import { nextPromise } from "../sla/clock";
import { SlaRing } from "../sla/SlaRing";
import { FieldButton } from "./fields/FieldButton";
import { useFields } from "./fields/use_fields";
import { StatusMark } from "./StatusMark";
import classes from "./TicketHead.module.css";

/** What the ticket is, and what is done most often: its status, a macro, and solving it. */
export function TicketHead({ ticket, back }: { ticket: Ticket; back: () => void }) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("shell");
  const fields = useFields(ticket);
  const { mayChange } = useFieldRules();
  const panels = usePanels();
  const next = nextPromise(ticket);
  return (
    <header className={classes.head}>
      <ActionIcon className={classes.back} variant="subtle" color="gray" aria-label={t("actions.back")} onClick={back}>
        <IconArrowLeft size={20} />
      </ActionIcon>
      <div className={classes.words}>
        <h1 className={classes.subject}>
          <span className={classes.number}>#{ticket.id}</span> {ticket.subject}
        </h1>
        <div className={classes.line}>
          <p className={classes.facts}>
            <span className={classes.address} title={reachedAt(ticket.requester)}>
              {reachedAt(ticket.requester)}
            </span>
            {" · "}
            {t(`via.${ticket.channel}`)} · <Time at={ticket.created_at} />
          </p>
          {next && <SlaRing {...next} status={ticket.status} />}
          <Colleagues ticketId={ticket.id} />
        </div>
      </div>
      <div className={classes.actions}>
        {ticket.status === "closed" ? (
          <StatusMark status="closed" statusId={ticket.status_id} />
        ) : (
          <FieldButton field="status" fields={fields}>
            <StatusMark status={ticket.status} statusId={ticket.status_id} />
          </FieldButton>
        )}
        {ticket.status !== "closed" && <MacroButton />}
        {isOpen(ticket) && mayChange("status") && (
          <KeyTip label={t("actions.solve")} action="solve">
            <Button
              size="compact-md"
              variant="default"
              className={classes.solve}
              leftSection={<IconCircleCheck size={16} />}
              onClick={() => fields.setStatus("solved")}
            >
              {t("actions.solve")}
            </Button>
          </KeyTip>
        )}
        <KeyTip label={say("toggle_details")} action="toggleDetails">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say("toggle_details")}
            aria-expanded={panels.details}
            onClick={() => setPanels({ details: !panels.details })}
          >
            <IconLayoutSidebarRight size={16} />
          </ActionIcon>
        </KeyTip>
      </div>
    </header>
  );
}

function MacroButton() {
  const { t } = useTranslation("tickets");
  const registry = useRegistry();
  if (!useMay("macros:read")) return null;
  return (
    <KeyTip label={t("actions.macro")} action="macro">
      <ActionIcon variant="subtle" color="gray" aria-label={t("actions.macro")} aria-haspopup="dialog" onClick={() => registry.run("macro")}>
        <IconBolt size={16} />
      </ActionIcon>
    </KeyTip>
  );
}
