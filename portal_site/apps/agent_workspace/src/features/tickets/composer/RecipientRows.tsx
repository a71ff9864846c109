import type { OpenTicket } from "@lambdesk/api_client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Composer.module.css";
import { RecipientField } from "./RecipientField";
import { mailedTo, reachesAll, tooMany, type Recipients } from "./recipients";
import type { ComposerState } from "./use_composer";

const COPIES = ["cc", "bcc"] as const;

/** To, Cc and Bcc, exactly as the answer goes out. Copies take room only when they are used. */
export function RecipientRows({ composer, open }: { composer: ComposerState; open: OpenTicket }) {
  const { t } = useTranslation("tickets");
  const { draft, write, newcomers: strange, hearWrong } = composer;
  const [wanted, setWanted] = useState<ReadonlySet<keyof Recipients>>(new Set());
  if (!draft) return null;
  const { ticket } = open;
  const suggestions = mailedTo([ticket.requester, ...ticket.participants]);
  const shown = COPIES.filter((field) => wanted.has(field) || draft[field]?.length);
  const surplus = tooMany(draft);
  return (
    <div className={classes.recipientRows}>
      {(["to", ...shown] as const).map((field) => (
        <RecipientField
          key={field}
          label={t(`${field}_field`)}
          addresses={draft[field] ?? []}
          suggestions={suggestions}
          newcomers={strange}
          onChange={(addresses) => write({ [field]: addresses })}
          onWrong={(isWrong) => hearWrong(field, isWrong)}
        />
      ))}
      <p className={classes.recipientTools}>
        {COPIES.filter((field) => !shown.includes(field)).map((field) => (
          <button key={field} type="button" className={classes.addCc} onClick={() => setWanted(new Set([...wanted, field]))}>
            {t(`${field}_field`)}
          </button>
        ))}
        <AllOrOne composer={composer} draft={draft} />
      </p>
      {surplus > 0 && (
        <p className={classes.wrong} role="alert">
          {t("composer.too_many", { count: surplus })}
        </p>
      )}
    </div>
  );
}

/** From everybody in the conversation to the one who wrote last, and back. */
function AllOrOne({ composer: { all, write }, draft }: { composer: ComposerState; draft: Recipients }) {
  const { t } = useTranslation("tickets");
  if (all.cc.length === 0) return null;
  const isToAll = reachesAll(draft, all);
  const change = () => write(isToAll ? { to: all.to, cc: [] } : all);
  return (
    <button type="button" className={classes.addCc} onClick={change}>
      {isToAll ? t("actions.reply_only", { name: all.to[0] }) : t("actions.reply_all")}
    </button>
  );
}
