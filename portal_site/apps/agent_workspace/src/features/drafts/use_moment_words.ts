import type { DraftRow } from "@lambdesk/api_client";
import { useNow } from "@lambdesk/ui";
import { useTranslation } from "react-i18next";
import { comingMoment } from "../tickets/fields/moments";
import { inputIn, ownZone } from "./zones";

/** "Mon 9:00" of one's own clock, with what the clock of the zone shows that it was chosen by. */
export function useMomentWords(): (schedule: DraftRow["schedule"]) => string {
  const { i18n, t } = useTranslation("drafts");
  const now = useNow();
  return (schedule) => {
    if (!schedule) return "";
    const at = new Date(schedule.send_at);
    const here = comingMoment(at, now, i18n.language);
    if (inputIn(schedule.time_zone, at) === inputIn(ownZone(), at)) return here;
    const there = new Intl.DateTimeFormat(i18n.language, { weekday: "short", hour: "numeric", minute: "2-digit", timeZone: schedule.time_zone }).format(at);
    return t("in_zone", { here, there, zone: schedule.time_zone.replaceAll("_", " ") });
  };
}
