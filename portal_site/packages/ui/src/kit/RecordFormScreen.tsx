import { Button } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconHistory, IconLock } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeptRecord } from "./collection/kept_record";
import { useRecord, useRecordChanges } from "./collection/use_collection";
import { fieldsOn } from "./form/field";
import { HistoryDrawer } from "./form/HistoryDrawer";
import { RecordForm } from "./form/RecordForm";
import type { Saving } from "./form/use_record_form";
import { useKindWords } from "./kind_words";
import { Page } from "./Page";
import type { RecordKind } from "./record_kind";
import { LastChanged } from "./RecordListScreen";
import classes from "./RecordScreens.module.css";
import { ShownOnce } from "./ShownOnce";

interface RecordFormScreenProps<Kept extends KeptRecord> {
  kind: RecordKind<Kept>;
  mayWrite: boolean;
  /** Why nobody may write this one. */
  lock?: string | undefined;
}

export function NewRecordScreen<Kept extends KeptRecord>({ kind, mayWrite }: RecordFormScreenProps<Kept>) {
  const words = useKindWords(kind.namespace);
  const navigate = useNavigate();
  const { create } = useRecordChanges(kind);
  // One idempotency key per form: submitting twice creates one record.
  const [once] = useState(() => crypto.randomUUID());
  const [shown, setShown] = useState<string | null>(null);
  const leave = () => void navigate({ to: kind.screen });
  const save = ({ values, onSaved, onRefused }: Saving<Kept>) => create.mutate({ values, once }, { onSuccess: onSaved, onError: onRefused });
  return (
    <Page title={words.create} back={{ to: kind.screen, words: words.title }}>
      <RecordForm
        fields={fieldsOn("new", kind.schema, kind.fields)}
        record={null}
        words={words}
        options={kind.useOptions()}
        isSaving={create.isPending}
        isReadOnly={!mayWrite}
        save={save}
        reload={() => Promise.resolve(undefined)}
        preview={kind.preview}
        examples={kind.examples}
        onSaved={(created) => (kind.shownOnce?.(created) ? setShown(kind.shownOnce(created) ?? null) : leave())}
      />
      {shown && <ShownOnce namespace={kind.namespace} secret={shown} close={leave} />}
    </Page>
  );
}

export function RecordFormScreen<Kept extends KeptRecord>({ kind, id, mayWrite: mayWriteAny, lock }: RecordFormScreenProps<Kept> & { id: string }) {
  const mayWrite = mayWriteAny && lock === undefined;
  const { t } = useTranslation("kit");
  const words = useKindWords(kind.namespace);
  const options = kind.useOptions();
  const fields = fieldsOn("change", kind.schema, kind.fields);
  const query = useRecord(kind, id);
  const { change, archive, restore } = useRecordChanges(kind);
  const [showsHistory, setShowsHistory] = useState(false);
  const record = query.data;
  const save = ({ values, base, onSaved, onRefused }: Saving<Kept>) =>
    base && change.mutate({ base, values }, { onSuccess: onSaved, onError: onRefused });
  const isArchived = record !== undefined && record.archived_at !== null;
  const MoveIcon = isArchived ? IconArchiveOff : IconArchive;
  return (
    <Page
      title={record ? kind.nameOf(record) : words.one}
      words={record && <LastChanged record={record} />}
      back={{ to: kind.screen, words: words.title }}
      query={query}
      actions={
        <Button variant="default" leftSection={<IconHistory size={16} />} onClick={() => setShowsHistory(true)}>
          {t("history.title")}
        </Button>
      }
    >
      {lock && (
        <p role="note" className={classes.lock}>
          <IconLock size={16} aria-hidden /> {lock}
        </p>
      )}
      {record && (
        <RecordForm
          key={record.id}
          fields={fields}
          record={record}
          words={words}
          options={options}
          isSaving={change.isPending}
          isReadOnly={!mayWrite || isArchived}
          save={save}
          reload={() => query.refetch().then(({ data }) => data)}
          onSaved={() => undefined}
          preview={kind.preview}
        />
      )}
      {record && kind.panel && <kind.panel record={record} mayWrite={mayWrite} />}
      {record && mayWrite && !kind.isArchivedByPanel && (
        <div>
          <Button variant="subtle" color="gray" leftSection={<MoveIcon size={16} />} onClick={() => (isArchived ? restore(record) : archive(record))}>
            {t(isArchived ? "list.restore" : "list.archive", { name: kind.nameOf(record) })}
          </Button>
        </div>
      )}
      {record && showsHistory && (
        <HistoryDrawer
          path={kind.path}
          id={id}
          fields={fields}
          words={words}
          options={options}
          takeBack={mayWrite && !isArchived ? (values) => change.mutate({ base: record, values, isUndo: true }) : null}
          close={() => setShowsHistory(false)}
        />
      )}
    </Page>
  );
}
