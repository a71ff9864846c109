import { Button, Drawer } from "@mantine/core";
import "@mantine/core/styles/Drawer.layer.css";
import { useTranslation } from "react-i18next";
import { Time } from "../../Time";
import type { RecordEvent, Values } from "../collection/kept_record";
import { useRecordHistory } from "../collection/use_collection";
import type { KindWords } from "../kind_words";
import { RecordList } from "../list/RecordList";
import type { Field, Option } from "./field";
import classes from "./Form.module.css";
import { isNews } from "./values";
import { ValueChange } from "./ValueChange";

interface HistoryProps {
  path: string;
  id: string;
  fields: readonly Field[];
  words: KindWords;
  options: Record<string, readonly Option[]>;
  /** Restores these values; null without permission to write. */
  takeBack: ((values: Values) => void) | null;
  close: () => void;
}

export function HistoryDrawer({ path, id, close, ...shown }: HistoryProps) {
  const { t } = useTranslation("kit");
  const { t: say } = useTranslation("ui");
  const history = useRecordHistory({ path }, id);
  return (
    <Drawer opened onClose={close} position="right" title={t("history.title")} closeButtonProps={{ "aria-label": say("close") }}>
      <RecordList
        label={t("history.title")}
        query={history}
        keyOf={(event) => event.id}
        row={(event) => <Entry event={event} {...shown} />}
        empty={<p className={classes.quiet}>{t("history.none")}</p>}
      />
    </Drawer>
  );
}

const KINDS = ["RecordCreated", "RecordChanged", "RecordArchived", "RecordRestored"] as const;

function Entry({ event, fields, words, options, takeBack }: { event: RecordEvent } & Omit<HistoryProps, "path" | "id" | "close">) {
  const { t } = useTranslation("kit");
  const kind = KINDS.find((known) => known === event.kind);
  const changed = fields.filter(({ name }) => isNews(event, name));
  return (
    <article className={classes.entry}>
      <p>
        <strong>{event.by?.name ?? t("history.desk")}</strong> {t(`history.kind.${kind ?? "unknown"}`)} · <Time at={event.at} className={classes.quiet} />
      </p>
      <dl className={classes.changes}>
        {changed.map((field) => (
          <div key={field.name}>
            <dt className={classes.name}>{words.field(field.name)}</dt>
            <dd className={classes.value}>
              <ValueChange field={field} was={event.was[field.name]} now={event.now[field.name]} words={words} options={options} />
            </dd>
          </div>
        ))}
      </dl>
      {takeBack && kind === "RecordChanged" && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => takeBack(event.was)}>
            {t("history.take_back")}
          </Button>
        </div>
      )}
    </article>
  );
}
