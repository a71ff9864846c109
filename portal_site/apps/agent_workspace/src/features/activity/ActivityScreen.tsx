import type { Activity } from "@lambdesk/api_client";
import { State, Time } from "@lambdesk/ui";
import { formPath, kindWords, Page, RecordList } from "@lambdesk/ui/kit";
import { NativeSelect, TextInput } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { places } from "../../places";
import { useDirectory } from "../directory/queries";
import { collections, placeOfCollection, withKind } from "../settings/kinds";
import classes from "./Activity.module.css";
import type { ActivityAddress } from "./address";
import { ActivityChange } from "./ActivityChange";
import { useActivity } from "./queries";

const EVENTS = ["SessionStarted", "SignInRefused", "RoleViewed", "AgentReinvited", "SecondFactorRemoved", "BulkFinished", "TicketsExported", "RuleSwitchChanged"] as const;

export function ActivityScreen() {
  const { t } = useTranslation("activity");
  const { t: shell } = useTranslation("shell");
  const address = useSearch({ from: "/desk/settings/activity" });
  const query = useActivity(address);
  const columns = useColumns();
  return (
    <Page title={t("title")} words={t("words")} back={{ to: places.settings.path, words: shell("places.settings") }} isWide>
      <RecordList
        label={t("title")}
        query={query}
        keyOf={(entry) => entry.id}
        columns={columns}
        exportAs="activity"
        tools={<Filters address={address} />}
        empty={<State title={t(query.hasNextPage ? "looking" : "empty.title")} words={t("empty.words")} />}
        moreWords={t("more")}
      />
    </Page>
  );
}

function useColumns() {
  const { t } = useTranslation("activity");
  const what = useWhat();
  return [
    { id: "at", label: t("columns.at"), textOf: ({ at }: Activity) => at, show: ({ at }: Activity) => <Time at={at} /> },
    { id: "by", label: t("columns.by"), textOf: ({ by }: Activity) => by.name },
    { id: "what", label: t("columns.what"), textOf: what, show: (entry: Activity) => <What entry={entry} /> },
    { id: "change", label: t("columns.change"), textOf: changeText, show: (entry: Activity) => <ActivityChange entry={entry} /> },
    { id: "source_ip", label: t("columns.source_ip"), textOf: ({ source_ip }: Activity) => source_ip },
  ];
}

function useWhat(): (entry: Activity) => string {
  const { t, i18n } = useTranslation("activity");
  return ({ event, collection, about }) => {
    const known = i18n.exists(`activity:events.${event}`) ? t(`events.${event as (typeof EVENTS)[number]}`) : event;
    const one = collection && withKind(placeOfCollection(collection) ?? "", ({ namespace }) => kindWords(i18n, namespace).one);
    return [known, one ?? collection, about].filter(Boolean).join(" · ");
  };
}

function What({ entry }: { entry: Activity }) {
  const words = useWhat()(entry);
  const place = entry.collection ? placeOfCollection(entry.collection) : undefined;
  const { record_id } = entry;
  const form = place && record_id && withKind(place, (kind) => formPath(kind, record_id));
  return form ? <Link to={form}>{words}</Link> : <>{words}</>;
}

/** For the file: the fields by their names in the API. */
function changeText({ was, now }: Activity): string {
  return Object.keys(now)
    .map((name) => (name in was ? `${name}: ${JSON.stringify(was[name])} → ${JSON.stringify(now[name])}` : `${name}: ${JSON.stringify(now[name])}`))
    .join("; ");
}

function Filters({ address }: { address: ActivityAddress }) {
  const { t, i18n } = useTranslation("activity");
  const navigate = useNavigate();
  const { agents } = useDirectory();
  const set = (name: keyof ActivityAddress, value: string) => {
    const kept = Object.entries({ ...address, [name]: value }).filter(([, each]) => each);
    void navigate({ to: places.activity.path, search: Object.fromEntries(kept), replace: true });
  };
  const kinds = collections().map(({ collection, namespace }) => ({ value: collection, label: kindWords(i18n, namespace).title }));
  const events = EVENTS.map((event) => ({ value: event, label: t(`events.${event}`) }));
  return (
    <div className={classes.filters}>
      <NativeSelect
        aria-label={t("filters.person")}
        value={address.person ?? ""}
        onChange={(event) => set("person", event.currentTarget.value)}
        data={[{ value: "", label: t("filters.everybody") }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <NativeSelect
        aria-label={t("filters.kind")}
        value={address.kind ?? ""}
        onChange={(event) => set("kind", event.currentTarget.value)}
        data={[{ value: "", label: t("filters.everything") }, ...events, ...kinds]}
      />
      {(["since", "until"] as const).map((name) => (
        <TextInput key={name} type="date" aria-label={t(`filters.${name}`)} title={t(`filters.${name}`)} value={address[name] ?? ""} onChange={(event) => set(name, event.currentTarget.value)} />
      ))}
    </div>
  );
}
