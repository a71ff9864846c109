import type { Attachment, Message, Ticket } from "@lambdesk/api_client";
import { showNotice, trustImagesOf, useTrustsImagesOf } from "@lambdesk/ui";
import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowBackUp, IconArrowRight, IconDots, IconFileText, IconHelpCircle, IconMailForward, IconPaperclip, IconPhotoOff, IconQuote, IconShieldCheck, IconUser } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { directDraft } from "../../changes/drafts";
import { useAcceptMessage } from "../../changes/use_message_actions";
import { Keys } from "../../keys/Keys";
import { useRegistry } from "../../keys/registry";
import { useOpenRawMail } from "../attachments/queries";
import { useMay } from "../identity/queries";
import type { Source } from "../evidence/kinds";
import { isForwardable } from "../side_threads/forwarding";
import { addPassage, markedIn } from "./composer/marked";
import { isUnproven } from "./trust";
import { useMoveMessageDialog } from "./move_message_dialog";

const OutsideDialog = lazy(() => import("../side_threads/OutsideDialog"));
const EvidenceDialog = lazy(() => import("../evidence/EvidenceDialog"));

/** What one can do with one message. */
export function MessageMenu({ message, ticket, showWhy }: { message: Message; ticket: Ticket; showWhy: () => void }) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("attachments");
  const { t: general } = useTranslation("ui");
  const sender = message.author_address ?? "";
  const showsImages = useTrustsImagesOf(sender);
  const registry = useRegistry();
  const mayMove = useMay("tickets:rethread");
  const mayKeep = useMay("tickets:note");
  const { t: aside } = useTranslation("side_threads");
  const mayAsk = useMay("side-threads:ask");
  const mayReply = useMay("tickets:reply");
  const mayForward = mayAsk && mayReply && ticket.status !== "closed" && isForwardable(message);
  const [isForwarding, setForwarding] = useState(false);
  const [evidence, setEvidence] = useState<Source | null>(null);
  const [marked, setMarked] = useState("");
  const openMoveDialog = useMoveMessageDialog();
  const accept = useAcceptMessage();
  const openRawMail = useOpenRawMail(message);
  const isMessage = message.kind === "message";
  const cameByMail = isMessage && message.mail !== null;
  const openRaw = () => openRawMail().catch(() => showNotice({ words: say("raw_mail_failed"), tone: "failed" }));
  const isFixed = ticket.status === "closed" || message.moved_to !== null;
  const isKept = mayKeep && !isFixed && (isMessage || message.attachments.length > 0);
  if (!isMessage && !isKept) return null;
  const isOneOfMany = message.author.kind === "customer" && sender !== "" && ticket.participants.length > 0;
  // A click may take the mark away, so they are looked for before it.
  const lookForMarked = () => setMarked((before) => markedIn(message.id) || before);
  const quote = () => {
    registry.run("reply");
    addPassage(ticket.id, message.author.name, marked);
    setMarked("");
  };
  const replyOnly = () => {
    directDraft(ticket.id, [sender], []);
    registry.run("reply");
  };
  return (
    <Menu position="bottom-end" withinPortal onOpen={lookForMarked}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("message_menu", { name: message.author.name })} onPointerDown={lookForMarked}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isMessage && ticket.status !== "closed" && (
          <Menu.Item leftSection={<IconArrowBackUp size={16} />} rightSection={<Keys of="reply" />} onClick={() => registry.run("reply")}>
            {ticket.participants.length > 0 ? t("actions.reply_all") : t("actions.reply")}
          </Menu.Item>
        )}
        {ticket.status !== "closed" && isOneOfMany && (
          <Menu.Item leftSection={<IconUser size={16} />} onClick={replyOnly}>
            {t("actions.reply_only", { name: message.author.name })}
          </Menu.Item>
        )}
        {isMessage && (
          <Menu.Item leftSection={<IconQuote size={16} />} rightSection={<Keys of="quotePassage" />} disabled={!marked} onClick={quote}>
            {t("actions.quote")}
          </Menu.Item>
        )}
        {mayForward && (
          <Menu.Item leftSection={<IconMailForward size={16} />} onClick={() => setForwarding(true)}>
            {aside("outside.forward")}
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
        {mayMove && isUnproven(message) && !isFixed && (
          <Menu.Item leftSection={<IconShieldCheck size={16} />} onClick={() => accept(message)}>
            {t("accept.action")}
          </Menu.Item>
        )}
        {isMessage && mayMove && !isFixed && (
          <Menu.Item leftSection={<IconArrowRight size={16} />} onClick={() => openMoveDialog(message)}>
            {t("move.action")}
          </Menu.Item>
        )}
        {isKept && <EvidenceItems message={message} keep={setEvidence} />}
      </Menu.Dropdown>
      <Suspense>{isForwarding && <OutsideDialog ticket={ticket} message={message} close={() => setForwarding(false)} />}</Suspense>
      <Suspense>{evidence && <EvidenceDialog ticketId={ticket.id} source={evidence} close={() => setEvidence(null)} />}</Suspense>
    </Menu>
  );
}

/** The message, and each of its files, may become evidence. */
function EvidenceItems({ message, keep }: { message: Message; keep: (source: Source) => void }) {
  const { t } = useTranslation("tickets");
  const item = (key: string, words: string, attachment?: Attachment) => (
    <Menu.Item key={key} leftSection={<IconPaperclip size={16} />} onClick={() => keep({ message, ...(attachment && { attachment }) })}>
      {words}
    </Menu.Item>
  );
  return (
    <>
      {message.kind === "message" && item("message", t("evidence.keep_message"))}
      {message.attachments.map((file) => item(file.id, t("evidence.keep_file", { name: file.filename }), file))}
    </>
  );
}
