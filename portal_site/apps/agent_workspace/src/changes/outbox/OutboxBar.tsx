import { IconAlertTriangle, IconCloudUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useEntries } from "./entries";
import classes from "./Outbox.module.css";
import { OutboxList } from "./OutboxList";
import { useOutboxRunner, useWho } from "./use_outbox";

/** Above every screen, while something waits for the line. */
export function OutboxBar() {
  const { t } = useTranslation("outbox");
  const entries = useEntries(useWho());
  useOutboxRunner();
  const [unfolded, setUnfolded] = useState(false);
  const stopped = entries.filter(({ problem }) => problem).length;
  const Icon = stopped > 0 ? IconAlertTriangle : IconCloudUpload;
  return (
    <section className={classes.place} aria-label={t("title")} hidden={entries.length === 0}>
      <p className={classes.bar} role="status" data-problem={stopped > 0 || undefined}>
        {entries.length > 0 && (
          <>
            <Icon size={16} stroke={1.6} aria-hidden />
            {stopped > 0 ? t("stopped", { count: stopped }) : t("summary", { count: entries.length })}
          </>
        )}
        <button type="button" className={classes.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {t(unfolded ? "hide" : "show")}
        </button>
      </p>
      {unfolded && <OutboxList entries={entries} all={entries} />}
    </section>
  );
}

/** What of one ticket waits, where it will stand: below the conversation. */
export function TicketOutbox({ ticketId }: { ticketId: number }) {
  const entries = useEntries(useWho());
  const own = entries.filter((entry) => entry.ticketId === ticketId);
  return own.length > 0 ? <OutboxList entries={own} all={entries} /> : null;
}
