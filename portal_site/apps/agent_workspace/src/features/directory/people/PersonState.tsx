import type { Agent } from "@lambdesk/api_client";
import { Time } from "@lambdesk/ui";
import { useTranslation } from "react-i18next";
import { isAway, useAwayWords } from "../absence";
import { useLastSignIns } from "./queries";

/** In a phrase: whether somebody can work here, does, and when they last came. */
export function PersonState({ agent }: { agent: Agent }) {
  const { t } = useTranslation("people");
  const awayWords = useAwayWords();
  const lastSignIns = useLastSignIns();
  const last = lastSignIns.data?.get(agent.id);
  if (agent.archived_at !== null) return <>{t("choices.state.deactivated")}</>;
  if (lastSignIns.data && !last) return <>{t("choices.state.invited")}</>;
  return (
    <>
      {isAway(agent) ? awayWords(agent) : t("choices.state.active")}
      {last && (
        <>
          {" · "}
          {t("signed_in")} <Time at={last} />
        </>
      )}
    </>
  );
}
