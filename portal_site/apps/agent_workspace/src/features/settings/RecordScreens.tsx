import { NewRecordScreen, RecordFormScreen, RecordListScreen, type KeptRecord } from "@lambdesk/ui/kit";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { places } from "../../places";
import { NotFound } from "../../shell/NotFound";
import { useDirectory } from "../directory/queries";
import { useMay } from "../identity/queries";
import { withKind } from "./kinds";
import type { SettingsKind } from "./settings_kind";

export function ListScreen() {
  const { kind: place } = useParams({ from: "/desk/settings/$kind" });
  return withKind(place, (kind) => <List key={place} kind={kind} />) ?? <NotFound />;
}

export function FormScreen() {
  const { kind: place, id } = useParams({ from: "/desk/settings/$kind/$id" });
  return withKind(place, (kind) => <Form key={`${place} ${id}`} kind={kind} id={id} />) ?? <NotFound />;
}

function List<Kept extends KeptRecord>({ kind }: { kind: SettingsKind<Kept> }) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const address = useSearch({ from: "/desk/settings/$kind" });
  const lockOf = useLocks(kind);
  return (
    <RecordListScreen
      kind={kind}
      mayWrite={useMay(kind.write)}
      address={address}
      onAddress={(search) => void navigate({ to: kind.screen, search, replace: true })}
      lockOf={lockOf}
      back={{ to: places.settings.path, words: t("places.settings") }}
    />
  );
}

function Form<Kept extends KeptRecord>({ kind, id }: { kind: SettingsKind<Kept>; id: string }) {
  const mayWrite = useMay(kind.write);
  const lock = useLocks(kind)(id);
  return id === "new" ? <NewRecordScreen kind={kind} mayWrite={mayWrite} /> : <RecordFormScreen kind={kind} id={id} mayWrite={mayWrite} lock={lock} />;
}

/** Why a record cannot be written here, by its id. */
function useLocks({ path }: { path: string }): (id: string) => string | undefined {
  const { t } = useTranslation("settings");
  const { owned_by_file } = useDirectory();
  return (id) => (owned_by_file.includes(`${path.slice(1)}#${id}`) ? t("owned_by_file") : undefined);
}
