import type { QuarantinedMail } from "@lambdesk/api_client";
import { State, Time, fileSize } from "@lambdesk/ui";
import { RecordList } from "@lambdesk/ui/kit";
import { Button, Modal } from "@mantine/core";
import { IconFileText, IconRefresh, IconShieldCheck, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import { useOpenQuarantinedMail, useQuarantine, useQuarantineActions } from "./queries";
import classes from "./Quarantine.module.css";

const FOR_GOOD: ReadonlySet<QuarantinedMail["reason"]> = new Set(["unreadable", "virus"]);

/** Retrying would give the same result. A loop detected only by its sender may be a person writing through one of our groups. */
function isForGood(mail: QuarantinedMail): boolean {
  return FOR_GOOD.has(mail.reason) || (mail.reason === "loop" && mail.match_reasons.some((reason) => reason.kind !== "own_sender"));
}

/** `level` is the heading level of each mail. */
export function QuarantinedMails({ level }: { level: 2 | 3 }) {
  const { t } = useTranslation("mail");
  const mails = useQuarantine();
  return (
    <RecordList
      label={t("title")}
      query={mails}
      keyOf={(mail) => mail.id}
      row={(mail) => <MailRow mail={mail} level={level} />}
      empty={<State icon={<IconShieldCheck size={28} stroke={1.5} />} title={t("empty.title")} words={t("empty.words")} />}
    />
  );
}

function MailRow({ mail, level }: { mail: QuarantinedMail; level: 2 | 3 }) {
  const Heading = `h${level}` as const;
  const { t, i18n } = useTranslation("mail");
  const { retry, discard } = useQuarantineActions();
  const mayResolve = useMay("quarantine:resolve");
  const [asks, setAsks] = useState(false);
  const openRaw = useOpenQuarantinedMail();
  return (
    <article className={classes.mail} data-row={mail.id} tabIndex={-1}>
      <div className={classes.facts}>
        <Heading className={classes.subject}>{mail.subject || t("no_subject")}</Heading>
        <p className={classes.from}>
          {[mail.from_name, mail.from_address].filter(Boolean).join(", ") || t("no_sender")} · <Time at={mail.at} /> · {fileSize(mail.size, i18n.language)}
        </p>
        <p className={classes.reason}>{t(`reason.${mail.reason}`)}</p>
        {mail.detail && <code className={classes.detail}>{mail.detail}</code>}
        {mail.preview && <p className={classes.preview}>{mail.preview}</p>}
      </div>
      <div className={classes.actions}>
        {mail.reason !== "no_mailbox" && (
          <Button variant="subtle" color="gray" leftSection={<IconFileText size={16} />} onClick={() => openRaw(mail)}>
            {t("raw")}
          </Button>
        )}
        {mayResolve && (
          <>
            {!isForGood(mail) && (
              <Button variant="default" leftSection={<IconRefresh size={16} />} loading={retry.isPending} onClick={() => retry.mutate(mail)}>
                {t("retry")}
              </Button>
            )}
            <Button variant="subtle" color="gray" leftSection={<IconTrash size={16} />} onClick={() => setAsks(true)}>
              {t("discard")}
            </Button>
          </>
        )}
      </div>
      {asks && <DiscardDialog mail={mail} close={() => setAsks(false)} discard={() => discard.mutate(mail)} />}
    </article>
  );
}

/** The only confirmation in the workspace: discarding cannot be undone. */
function DiscardDialog({ mail, close, discard }: { mail: QuarantinedMail; close: () => void; discard: () => void }) {
  const { t } = useTranslation("mail");
  const { t: say } = useTranslation("ui");
  const go = () => {
    discard();
    close();
  };
  return (
    <Modal opened onClose={close} title={t("ask.title")} closeButtonProps={{ "aria-label": say("close") }}>
      <div className={classes.dialog}>
        <p>{t("ask.words", { from: mail.from_address || t("no_sender") })}</p>
        <div className={classes.actions}>
          <Button color="red" onClick={go} data-autofocus>
            {t("discard")}
          </Button>
          <Button variant="default" onClick={close}>
            {say("cancel")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
