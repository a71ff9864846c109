import type { TicketType } from "@lambdesk/api_client";
import { IconBug, IconCheckbox, IconFlame, IconMessageQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Marks.module.css";

const icons = { question: IconMessageQuestion, incident: IconFlame, problem: IconBug, task: IconCheckbox };

/** Most tickets are questions: in a list the others are marked. */
export function TypeMark({ type }: { type: TicketType }) {
  const { t } = useTranslation("tickets");
  if (type === "question") return null;
  return (
    <span className={classes.type} role="img" aria-label={t(`type.${type}`)} title={t(`type.${type}`)}>
      <TypeIcon type={type} />
    </span>
  );
}

export function TypeIcon({ type }: { type: TicketType }) {
  const Icon = icons[type];
  return <Icon size={16} stroke={1.8} aria-hidden className={classes.type} />;
}
