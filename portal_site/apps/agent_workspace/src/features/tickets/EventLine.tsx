import type { TicketEvent } from "@lambdesk/api_client";
import { Time } from "@lambdesk/ui";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { useFieldText } from "../fields/use_field_text";
import classes from "./Conversation.module.css";
import { eventWords } from "./event_words";

/** What one person did between two messages, as one quiet line. */
export function EventLine({ events, byMail }: { events: readonly TicketEvent[]; byMail: ReadonlySet<string> }) {
  const { t, i18n } = useTranslation("tickets");
  const { nameOf } = useDirectory();
  const fieldText = useFieldText();
  const last = events.at(-1);
  if (!last) return null;
  const what = new Intl.ListFormat(i18n.language, { type: "unit", style: "long" }).format(
    events.map((event) => eventWords(event, t, nameOf, fieldText, byMail.has(event.id))),
  );
  return (
    <p className={classes.event}>
      {t("event.line", { by: last.by.name, what })} · <Time at={last.at} as="phrase" />
    </p>
  );
}
