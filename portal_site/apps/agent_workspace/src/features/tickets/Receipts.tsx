import type { Receipt } from "@lambdesk/api_client";
import { CloseButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Conversation.module.css";
import { CLOSED, weighed } from "./weighed";

/** Why a mail was put into this ticket. Behind a closed one, the other reasons are told as that ticket's. */
export function Receipts({ receipts, close }: { receipts: readonly Receipt[]; close: () => void }) {
  const { t, i18n } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const { sorted, closed } = weighed(receipts);
  const sentence = (receipt: Receipt) => {
    const keys = [...(closed ? [`receipt_of_closed.${receipt.kind}`] : []), `receipt.${receipt.kind}`];
    const key = keys.find((each) => i18n.exists(`tickets:${each}`)) ?? "receipt.unknown";
    return t(key as "receipt.unknown", { ...receipt, closed });
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
          {sorted.map((receipt) => (
            <li key={receipt.kind + receipt.detail}>
              {sentence(receipt)}
              {receipt.detail && receipt.kind !== CLOSED && <code className={classes.evidence}>{receipt.detail}</code>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
