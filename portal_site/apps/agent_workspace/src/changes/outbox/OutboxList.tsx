import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCloudUpload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { nextToSend, type Entry } from "./entries";
import classes from "./Outbox.module.css";
import { useEntryActions, useSendingId } from "./use_outbox";

/** What waits, each with where it stands and what can be done about it. `all`: what waits before it, too. */
export function OutboxList({ entries, all }: { entries: readonly Entry[]; all: readonly Entry[] }) {
  const { t } = useTranslation("outbox");
  return (
    <ul className={classes.list} aria-label={t("title")}>
      {entries.map((entry) => (
        <OutboxLine key={entry.id} entry={entry} isBehind={isBehind(entry, all)} />
      ))}
    </ul>
  );
}

/** An earlier action of the same ticket has a problem. */
function isBehind(entry: Entry, all: readonly Entry[]): boolean {
  const before = all.slice(0, all.indexOf(entry) + 1).filter(({ ticketId }) => ticketId === entry.ticketId);
  return entry.problem === null && nextToSend(before) === undefined;
}

function OutboxLine({ entry, isBehind: waitsBehind }: { entry: Entry; isBehind: boolean }) {
  const { t } = useTranslation("outbox");
  const isSending = useSendingId() === entry.id;
  const { discard, edit, again, anyway } = useEntryActions(entry);
  const { action, problem, ticketId } = entry;
  const words = action.kind === "message" ? t(action.sending.draft.kind, { text: entry.words }) : entry.words;
  const Icon = problem ? IconAlertTriangle : IconCloudUpload;
  return (
    <li className={classes.line} data-problem={problem ? true : undefined}>
      <Icon size={16} stroke={1.6} aria-hidden />
      <span className={classes.words}>
        <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId }}>
          #{ticketId}
        </Link>{" "}
        {words}
        <span className={classes.state}>{stateOf()}</span>
      </span>
      {problem?.why === "meanwhile" && (
        <Button size="compact-sm" variant="default" onClick={anyway}>
          {t("anyway")}
        </Button>
      )}
      {problem?.why === "refused" && (
        <Button size="compact-sm" variant="default" onClick={again}>
          {t("again")}
        </Button>
      )}
      {action.kind === "message" && !isSending && (
        <Button size="compact-sm" variant="default" onClick={edit}>
          {t("edit")}
        </Button>
      )}
      {!isSending && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={discard}>
          {t("discard")}
        </Button>
      )}
    </li>
  );

  function stateOf(): string {
    if (problem?.why === "refused") return t("refused", { why: problem.words });
    if (problem) return t(action.kind === "message" ? "overtaken" : "meanwhile");
    if (isSending) return t("sending");
    return t(waitsBehind ? "behind" : "waits");
  }
}
