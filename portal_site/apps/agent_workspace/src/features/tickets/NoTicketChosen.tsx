import { State } from "@lambdesk/ui";
import { IconInbox } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./NoTicketChosen.module.css";
import { Keys } from "../../keys/Keys";

export function NoTicketChosen() {
  const { t } = useTranslation("tickets");
  return (
    <div className={classes.page}>
      <State
        icon={<IconInbox size={28} stroke={1.5} />}
        title={t("none_chosen.title")}
        words={
          <span className={classes.words}>
            <Keys of="nextTicket" /> <Keys of="previousTicket" /> {t("none_chosen.words")}
          </span>
        }
      />
    </div>
  );
}
