import type { OpenTicket } from "@lambdesk/api_client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Composer.module.css";
import { RecipientField } from "./RecipientField";
import { mailedTo } from "./recipients";
import type { ComposerState } from "./use_composer";

/** To and Cc. Cc takes room only when it is used. */
export function RecipientRows({ composer, open }: { composer: ComposerState; open: OpenTicket }) {
  const { t } = useTranslation("tickets");
  const { draft, write, newcomers: strange, hearWrong } = composer;
  const [wantsCc, setWantsCc] = useState(false);
  if (!draft) return null;
  const { ticket } = open;
  const suggestions = mailedTo([ticket.requester, ...ticket.participants]);
  return (
    <div className={classes.recipientRows}>
      <RecipientField
        label={t("to_field")}
        addresses={draft.to}
        suggestions={suggestions}
        newcomers={strange}
        onChange={(to) => write({ to })}
        onWrong={(isWrong) => hearWrong("to", isWrong)}
      />
      {wantsCc || draft.cc.length > 0 ? (
        <RecipientField
          label={t("cc_field")}
          addresses={draft.cc}
          suggestions={suggestions}
          newcomers={strange}
          onChange={(cc) => write({ cc })}
          onWrong={(isWrong) => hearWrong("cc", isWrong)}
        />
      ) : (
        <button type="button" className={classes.addCc} onClick={() => setWantsCc(true)}>
          {t("cc_field")}
        </button>
      )}
    </div>
  );
}
