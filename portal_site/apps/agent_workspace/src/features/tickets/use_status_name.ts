import type { Status } from "@lambdesk/api_client";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";

/** What a status is called: one of the team's own by its name, as soon as that is known. */
export function useStatusName(): (status: Status, statusId: string | null) => string {
  const { t } = useTranslation("tickets");
  const { ticket_statuses, nameOf } = useDirectory();
  return (status, statusId) => (ticket_statuses.some(({ id }) => id === statusId) ? nameOf(statusId) : t(`status.${status}`));
}
