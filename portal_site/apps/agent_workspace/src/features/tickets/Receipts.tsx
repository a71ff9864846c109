import type { Receipt } from "@lambdesk/api_client";
import { CloseButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Conversation.module.css";
import { namesTicket, weighed } from "./weighed";

/** Why a mail was put into this ticket. Behind a closed one, or moved by an agent, it has reasons that are told as the other ticket's. */
export function Receipts({ receipts, close }: { receipts: readonly Receipt[]; close: () => void }) {
  const { t, i18n } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const { sorted, about, moved } = weighed(receipts);
  const sentence = (receipt: Receipt) => {
    const tables = [...(moved ? ["receipt_of_moved"] : []), ...(about ? ["receipt_of_other"] : []), "receipt"];
    const keys = tables.map((table) => `${table}.${receipt.kind}`);
    const key = keys.find((each) => i18n.exists(`tickets:${each}`)) ?? "receipt.unknown";
    return t(key as "receipt.unknown", { ...receipt, about });
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
              {receipt.detail && !namesTicket(receipt) && <code className={classes.evidence}>{receipt.detail}</code>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
