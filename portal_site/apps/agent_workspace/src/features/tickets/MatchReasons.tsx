import type { MatchReason } from "@lambdesk/api_client";
import { CloseButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Conversation.module.css";
import { namesTicket, sortedReasons } from "./match_reasons";

/** Why a mail was put into this ticket. Reasons that matched another ticket (a closed one, or one it was moved from) name that ticket. */
export function MatchReasons({ reasons, close }: { reasons: readonly MatchReason[]; close: () => void }) {
  const { t, i18n } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const { sorted, about, isMoved } = sortedReasons(reasons);
  const sentence = (reason: MatchReason) => {
    const groups = [...(isMoved ? ["match_reason_of_moved"] : []), ...(about ? ["match_reason_of_other"] : []), "match_reason"];
    const keys = groups.map((group) => `${group}.${reason.kind}`);
    const key = keys.find((each) => i18n.exists(`tickets:${each}`)) ?? "match_reason.unknown";
    return t(key as "match_reason.unknown", { ...reason, about });
  };
  return (
    <section className={classes.why} aria-label={t("why")}>
      <header className={classes.whyHead}>
        <h3 className={classes.whyTitle}>{t("why")}</h3>
        <CloseButton size="sm" aria-label={say("close")} onClick={close} />
      </header>
      {reasons.length === 0 ? (
        <p>{t("no_match_reasons")}</p>
      ) : (
        <ul className={classes.matchReasons}>
          {sorted.map((reason) => (
            <li key={reason.kind + reason.detail}>
              {sentence(reason)}
              {reason.detail && !namesTicket(reason) && <code className={classes.matchDetail}>{reason.detail}</code>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
