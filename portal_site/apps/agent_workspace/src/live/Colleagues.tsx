import { Face } from "@lambdesk/ui";
import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Colleagues.module.css";
import { useColleagues, type Colleague } from "./presence";

/** Who else has the ticket open, and what they do there. */
export function Colleagues({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation("live");
  const colleagues = useColleagues(ticketId);
  if (colleagues.length === 0) return null;
  return (
    <ul className={classes.colleagues} aria-label={t("here")}>
      {colleagues.map((colleague) => (
        <li key={colleague.id} className={classes.colleague} data-doing={colleague.doing}>
          <Face name={colleague.name} small />
          {t(colleague.doing, { name: colleague.name })}
        </li>
      ))}
    </ul>
  );
}

/** "Mia is typing", where there is room for a few words only. */
export function Typing({ ticketId }: { ticketId: number }) {
  const typing = useColleagues(ticketId).filter(({ doing }) => doing === "typing");
  return typing.length > 0 ? <TypingWords typing={typing} /> : null;
}

function TypingWords({ typing }: { typing: Colleague[] }) {
  const { t, i18n } = useTranslation("live");
  const names = new Intl.ListFormat(i18n.language).format(typing.map(({ name }) => name));
  return (
    <span className={classes.typing}>
      <IconPencil size={16} stroke={1.6} aria-hidden />
      {t("typing", { name: names, count: typing.length })}
    </span>
  );
}
