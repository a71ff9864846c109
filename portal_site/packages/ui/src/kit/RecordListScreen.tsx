import { ActionIcon, Button, Checkbox, Tooltip } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { IconArchive, IconArchiveOff, IconLock, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { State } from "../states/State";
import { Time } from "../Time";
import { useRecordChanges, useRecords } from "./collection/use_collection";
import type { KeptRecord, Values } from "./collection/kept_record";
import { fieldsOf } from "./form/field";
import { isEmpty } from "./form/values";
import { useKindWords, useShownValue, type KindWords } from "./kind_words";
import { RecordList } from "./list/RecordList";
import type { Column } from "./list/RecordTable";
import { Page } from "./Page";
import { formPath, type RecordKind } from "./record_kind";
import { useOrder } from "./use_order";
import classes from "./RecordScreens.module.css";

export interface ListAddress {
  q?: string;
  archived?: true;
}

interface RecordListScreenProps<Kept extends KeptRecord> {
  kind: RecordKind<Kept>;
  mayWrite: boolean;
  address: ListAddress;
  onAddress: (address: ListAddress) => void;
  back: { to: string; words: string };
  /** Why nobody may write this one. */
  lockOf: (id: string) => string | undefined;
}

export function RecordListScreen<Kept extends KeptRecord>({ kind, mayWrite, address, onAddress, back, lockOf }: RecordListScreenProps<Kept>) {
  const { t } = useTranslation("kit");
  const words = useKindWords(kind.namespace);
  const archived = address.archived ?? false;
  const loaded = useRecords(kind, archived);
  const columns = useColumns(kind, words);
  const { archive, restore } = useRecordChanges(kind);
  const { query: records, onMove, moveButtons } = useOrder(kind, loaded, mayWrite && !archived && !address.q);
  const createButton = mayWrite && (
    <Button component={Link} to={formPath(kind, "new")} className={classes.create} leftSection={<IconPlus size={16} />}>
      {words.create}
    </Button>
  );
  return (
    <Page title={words.title} words={words.words} back={back} actions={createButton}>
      {kind.above && <kind.above mayWrite={mayWrite} />}
      <RecordList
        label={words.title}
        query={records}
        keyOf={(record) => record.id}
        columns={columns}
        search={{
          text: address.q ?? "",
          onText: (q) => onAddress({ ...(q ? { q } : {}), ...(archived ? { archived } : {}) }),
          wordsOf: (record) => columns.map(({ textOf }) => textOf(record)).join(" "),
        }}
        exportAs={kind.namespace}
        {...(onMove ? { onMove } : {})}
        tools={
          <Checkbox
            label={t("list.archived")}
            checked={archived}
            onChange={(event) => onAddress({ ...(address.q ? { q: address.q } : {}), ...(event.currentTarget.checked ? { archived: true } : {}) })}
          />
        }
        empty={archived ? <State title={t("list.none_archived")} /> : <Empty words={words} createButton={createButton} />}
        {...(mayWrite && !kind.isArchivedByPanel
          ? {
              rowActions: (record: Kept) =>
                lockOf(record.id) ? (
                  <Locked why={lockOf(record.id)} />
                ) : (
                  <>
                    {moveButtons?.(record)}
                    <ArchiveButton name={kind.nameOf(record)} isArchived={record.archived_at !== null} toggle={() => (record.archived_at ? restore(record) : archive(record))} />
                  </>
                ),
            }
          : {})}
      />
    </Page>
  );
}

function useColumns<Kept extends KeptRecord>(kind: RecordKind<Kept>, words: KindWords): Column<Kept>[] {
  const { t } = useTranslation("kit");
  const options = kind.useOptions();
  const shown = useShownValue(options, words);
  const fields = fieldsOf(kind.schema, kind.fields);
  const own = kind.columns.map((column, index): Column<Kept> => {
    if (typeof column !== "string") return { ...column, label: words.field(column.id), textOf: (record) => column.textOf(record, options, words) };
    const name = column;
    const field = fields.find((each) => each.name === name);
    const textOf = (record: Kept) => {
      const value = (record as Values & Kept)[name];
      return field && !isEmpty(value) ? shown(field, value) : "";
    };
    const link = (record: Kept) => (
      <Link to={formPath(kind, record.id)} className={classes.name} data-row={record.id}>
        {textOf(record)}
      </Link>
    );
    return { id: name, label: words.field(name), textOf, ...(index === 0 ? { show: link } : {}) };
  });
  const changed: Column<Kept> = {
    id: "changed",
    label: t("list.changed"),
    textOf: ({ changed_by, changed_at }) => [changed_by?.name ?? t("history.desk"), changed_at].filter(Boolean).join(", "),
    show: (record) => <Changed record={record} />,
  };
  return [...own, changed];
}

export function LastChanged({ record }: { record: Pick<KeptRecord, "changed_by" | "changed_at"> }) {
  const { t } = useTranslation("kit");
  return (
    <>
      {t("list.changed")}: <Changed record={record} />
    </>
  );
}

function Changed({ record: { changed_by, changed_at } }: { record: Pick<KeptRecord, "changed_by" | "changed_at"> }) {
  const { t } = useTranslation("kit");
  return (
    <>
      {changed_by?.name ?? t("history.desk")}
      {changed_at && (
        <>
          , <Time at={changed_at} />
        </>
      )}
    </>
  );
}

function ArchiveButton({ name, isArchived, toggle }: { name: string; isArchived: boolean; toggle: () => void }) {
  const { t } = useTranslation("kit");
  const Icon = isArchived ? IconArchiveOff : IconArchive;
  const label = t(isArchived ? "list.restore" : "list.archive", { name });
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={toggle}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

function Locked({ why }: { why: string | undefined }) {
  return (
    <Tooltip label={why}>
      <IconLock size={16} role="img" aria-label={why} />
    </Tooltip>
  );
}

function Empty({ words, createButton }: { words: KindWords; createButton: ReactNode }) {
  return (
    <>
      <State title={words.empty.title} words={words.empty.words} actions={createButton} />
      <p className={classes.example}>{words.empty.example}</p>
    </>
  );
}
