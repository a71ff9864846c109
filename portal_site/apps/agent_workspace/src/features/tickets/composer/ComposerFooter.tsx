import type { Ticket } from "@lambdesk/api_client";
import { FileButton } from "@lambdesk/ui";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconChevronDown, IconTrash } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Keys, KeyTip } from "../../../keys/Keys";
import { QuoteButton } from "../../side_threads/QuoteButton";
import classes from "./Composer.module.css";
import type { ComposerState } from "./use_composer";

const SendLater = lazy(() => import("../../drafts/SendLater"));

/** Sending, and what stands in its way. */
export function ComposerFooter({ composer, ticket }: { composer: ComposerState; ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const { draft, trouble } = composer;
  const isNote = draft?.kind === "note";
  const sendToAll = composer.unconfirmed.length > 0 ? t("composer.confirm_and_send") : t("composer.send_to_all");
  const send = trouble === "widened" ? sendToAll : t("composer.send");
  return (
    <footer className={classes.footer}>
      {trouble && (
        <p className={classes.wrong} role="alert">
          {t(`composer.trouble.${trouble}`, { addresses: composer.newcomers.join(", ") })}
        </p>
      )}
      <FileButton add={composer.uploads.add} compact />
      {!isNote && <QuoteButton ticket={ticket} quote={composer.quote} />}
      <ActionIcon variant="subtle" color="gray" aria-label={t("composer.discard")} title={t("composer.discard")} onClick={composer.discard}>
        <IconTrash size={16} />
      </ActionIcon>
      <span className={classes.gap} />
      <div className={classes.send}>
        <KeyTip label={isNote ? t("composer.add_note") : t("composer.send")} action="send">
          <Button loading={composer.isSending} className={isNote ? undefined : classes.sendMain} onClick={() => composer.send(null)}>
            {isNote ? t("composer.add_note") : send}
          </Button>
        </KeyTip>
        {!isNote && ticket.status !== "closed" && <SendMenu composer={composer} ticketId={ticket.id} />}
      </div>
    </footer>
  );
}

function SendMenu({ composer, ticketId }: { composer: ComposerState; ticketId: number }) {
  const { t } = useTranslation("tickets");
  const { t: ofDrafts } = useTranslation("drafts");
  const [later, setLater] = useState<"always" | "unless" | null>(null);
  const ask = (how: "always" | "unless") => composer.sendable() && setLater(how);
  return (
    <>
    <Menu position="top-end" withinPortal>
      <Menu.Target>
        <Button className={classes.sendMore} aria-label={t("composer.send_more")} disabled={composer.isSending}>
          <IconChevronDown size={16} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={<Keys of="sendAndSolve" />} onClick={() => composer.send("solved")}>
          {t("composer.send_and_solve")}
        </Menu.Item>
        <Menu.Item onClick={() => composer.send("pending")}>{t("composer.send_and_wait")}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => ask("always")}>{ofDrafts("send_later_menu")}</Menu.Item>
        <Menu.Item onClick={() => ask("unless")}>{ofDrafts("send_unless_menu")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
    <Suspense>{later && <SendLater ticketId={ticketId} unless={later === "unless"} close={() => setLater(null)} onScheduled={composer.close} />}</Suspense>
    </>
  );
}
