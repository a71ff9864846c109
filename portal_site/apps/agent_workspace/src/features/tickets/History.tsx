import type { OpenTicket } from "@lambdesk/api_client";
import { Time } from "@lambdesk/ui";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { useFieldText } from "../fields/use_field_text";
import { causedByMail, historyOf } from "./conversation";
import classes from "./Details.module.css";
import { eventWords } from "./event_words";

/** Who did what to the ticket, as far as it is loaded. */
export function History({ open }: { open: OpenTicket }) {
  const { t } = useTranslation("tickets");
  const { nameOf } = useDirectory();
  const fieldText = useFieldText();
  const byMail = causedByMail(open.entries);
  return (
    <ol className={classes.history}>
      {historyOf(open.entries).map((event) => (
        <li key={event.id}>
          {t("event.line", { by: event.by.name, what: eventWords(event, t, nameOf, fieldText, byMail.has(event.id)) })} <Time at={event.at} className={classes.quiet} />
        </li>
      ))}
    </ol>
  );
}
