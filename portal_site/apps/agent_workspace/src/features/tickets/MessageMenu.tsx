import type { Message, Ticket } from "@lambdesk/api_client";
import { showNotice, trustImagesOf, useTrustsImagesOf } from "@lambdesk/ui";
import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowBackUp, IconArrowRight, IconDots, IconFileText, IconHelpCircle, IconPhotoOff, IconShieldCheck, IconUser } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { directDraft } from "../../changes/drafts";
import { useAcceptMessage } from "../../changes/use_message_actions";
import { useRegistry } from "../../keys/registry";
import { useOpenRawMail } from "../attachments/queries";
import { useMay } from "../identity/queries";
import { isUnproven } from "./trust";
import { useMoveMessageDialog } from "./move_message_dialog";

/** What one can do with one message. */
export function MessageMenu({ message, ticket, showWhy }: { message: Message; ticket: Ticket; showWhy: () => void }) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("attachments");
  const { t: general } = useTranslation("ui");
  const sender = message.author_address ?? "";
  const showsImages = useTrustsImagesOf(sender);
  const registry = useRegistry();
  const mayMove = useMay("tickets:rethread");
  const openMoveDialog = useMoveMessageDialog();
  const accept = useAcceptMessage();
  const openRawMail = useOpenRawMail(message);
  const isMessage = message.kind === "message";
  const cameByMail = isMessage && message.mail !== null;
  const openRaw = () => openRawMail().catch(() => showNotice({ words: say("raw_mail_failed"), tone: "failed" }));
  if (!isMessage) return null;
  const isOneOfMany = message.author.kind === "customer" && sender !== "" && ticket.participants.length > 0;
  const replyOnly = () => {
    directDraft(ticket.id, [sender], []);
    registry.run("reply");
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("message_menu", { name: message.author.name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ticket.status !== "closed" && (
          <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => registry.run("reply")}>
            {t("actions.reply")}
          </Menu.Item>
        )}
        {ticket.status !== "closed" && isOneOfMany && (
          <Menu.Item leftSection={<IconUser size={16} />} onClick={replyOnly}>
            {t("actions.reply_only", { name: message.author.name })}
          </Menu.Item>
        )}
        {cameByMail && (
          <Menu.Item leftSection={<IconHelpCircle size={16} />} onClick={showWhy}>
            {t("why")}
          </Menu.Item>
        )}
        {showsImages && (
          <Menu.Item leftSection={<IconPhotoOff size={16} />} onClick={() => trustImagesOf(sender, false)}>
            {general("message.hide_images")}
          </Menu.Item>
        )}
        {message.mail?.raw_id && mayMove && (
          <Menu.Item leftSection={<IconFileText size={16} />} onClick={() => void openRaw()}>
            {t("raw_mail")}
          </Menu.Item>
        )}
        {mayMove && isUnproven(message) && message.moved_to === null && ticket.status !== "closed" && (
          <Menu.Item leftSection={<IconShieldCheck size={16} />} onClick={() => accept(message)}>
            {t("accept.action")}
          </Menu.Item>
        )}
        {mayMove && message.moved_to === null && ticket.status !== "closed" && (
          <Menu.Item leftSection={<IconArrowRight size={16} />} onClick={() => openMoveDialog(message)}>
            {t("move.action")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
