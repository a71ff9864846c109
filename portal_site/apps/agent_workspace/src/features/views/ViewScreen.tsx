import { State, TroubleState } from "@lambdesk/ui";
import { useRecord } from "@lambdesk/ui/kit";
import type { View } from "@lambdesk/api_client";
import { ActionIcon } from "@mantine/core";
import { IconFilter, IconListSearch } from "@tabler/icons-react";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ListTools } from "../bulk/ListTools";
import { ListHead } from "../tickets/ListHead";
import type { MatchingSource } from "../tickets/list_source";
import { ListScreen } from "../tickets/ListScreen";
import { TicketList } from "../tickets/TicketList";
import type { RowColumn } from "../tickets/TicketRow";
import { changesOf, NEW_VIEW, withChanges, type ViewFacts } from "./address";
import { DisplayMenu } from "./DisplayMenu";
import { GroupedTickets } from "./GroupedTickets";
import { views } from "./kind";
import { useReading } from "./queries";
import { ViewEditor } from "./ViewEditor";

/** The tickets of a view, saved or being made, and the one that is open. */
export function ViewScreen() {
  const { viewId } = useParams({ from: "/desk/views/$viewId" });
  return viewId === NEW_VIEW ? <Tickets /> : <SavedView key={viewId} id={viewId} />;
}

function SavedView({ id }: { id: string }) {
  const { t } = useTranslation("views");
  const { data: view, error, refetch } = useRecord(views, id);
  if (view) return <Tickets view={view} />;
  return (
    <ListScreen label={t("one")}>
      <ListHead title={t("one")} count="" />
      {error && <TroubleState error={error} retry={() => void refetch()} />}
    </ListScreen>
  );
}

function Tickets({ view }: { view?: View }) {
  const { t } = useTranslation("views");
  const address = useSearch({ from: "/desk/views/$viewId" });
  const shown = withChanges(view, address);
  const source = useSource(shown);
  const columns = useStable(shown.columns);
  const { total, facets } = useReading(source);
  const [isEditing, setEditing] = useState(false);
  const mustEdit = !view || Object.keys(changesOf(view, shown)).length > 0;
  const name = view?.name ?? t("create");
  const head = (
    <ListHead title={name} count={total ?? ""}>
      <ListTools source={source} />
      <DisplayMenu shown={shown} />
      {!mustEdit && (
        <ActionIcon variant="subtle" color="gray" aria-label={t("edit")} title={t("edit")} aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
          <IconFilter size={16} />
        </ActionIcon>
      )}
    </ListHead>
  );
  const list = { source, columns, head, empty: <NoTickets />, children: (isEditing || mustEdit) && <ViewEditor view={view} shown={shown} source={source} /> };
  return (
    <ListScreen label={name} isWide={shown.layout === "board"}>
      {shown.group ? <GroupedTickets {...list} grouping={shown.group} layout={shown.layout} facets={facets} /> : <TicketList {...list} />}
    </ListScreen>
  );
}

function useSource({ conditions, sort, reverse }: ViewFacts): MatchingSource {
  return useMemo(() => ({ conditions, sort, reverse }), [conditions, sort, reverse]);
}

/** The same array for as long as it has the same in it: rows that are shown are not shown again for nothing. */
function useStable(columns: readonly RowColumn[]): readonly RowColumn[] {
  const [kept, setKept] = useState(columns);
  if (kept.join() === columns.join()) return kept;
  setKept(columns);
  return columns;
}

function NoTickets() {
  const { t } = useTranslation("views");
  return <State icon={<IconListSearch size={28} stroke={1.5} />} title={t("nothing.title")} words={t("nothing.words")} />;
}
