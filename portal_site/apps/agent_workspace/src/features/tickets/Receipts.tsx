import type { Receipt } from "@lambdesk/api_client";
import { CloseButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Conversation.module.css";

/** Why a mail was put into this ticket: each piece of evidence, the weightiest first. */
export function Receipts({ receipts, close }: { receipts: readonly Receipt[]; close: () => void }) {
  const { t, i18n } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const sentence = (receipt: Receipt) => {
    const key = `receipt.${receipt.kind}`;
    return i18n.exists(`tickets:${key}`) ? t(key as "receipt.unknown", receipt) : t("receipt.unknown", receipt);
  };
  return (
    <section className={classes.why} aria-label={t("why")}>
      <header className={classes.whyHead}>
        <h3 className={classes.whyTitle}>{t("why")}</h3>
        <CloseButton size="sm" aria-label={say("close")} onClick={close} />
      </header>
      {receipts.length === 0 ? (
        <p>{t("no_receipts")}</p>
      ) : (
        <ul className={classes.receipts}>
          {receipts
            .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
            .map((receipt) => (
              <li key={receipt.kind + receipt.detail}>
                {sentence(receipt)}
                {receipt.detail && <code className={classes.evidence}>{receipt.detail}</code>}
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
