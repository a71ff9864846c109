import { State } from "@lambdesk/ui";
import { kindWords, LastChanged, matches, Page, useRecords, type KeptRecord } from "@lambdesk/ui/kit";
import { TextInput } from "@mantine/core";
import { IconChevronRight, IconSearch, IconZoomExclamation } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { places, settingsSections, type Place } from "../../places";
import { usePlaces } from "../../shell/use_places";
import { withKind } from "./kinds";
import classes from "./Settings.module.css";
import type { SettingsKind } from "./settings_kind";

export function SettingsScreen() {
  const { t, i18n } = useTranslation("settings");
  const { t: shell } = useTranslation("shell");
  const navigate = useNavigate();
  const { q = "" } = useSearch({ from: "/desk/settings" });
  const search = (text: string) => void navigate({ to: places.settings.path, search: text ? { q: text } : {}, replace: true });
  const wordsOf = ({ id, section }: Place) =>
    withKind(id, ({ namespace, fields }) => {
      const words = kindWords(i18n, namespace);
      return [words.title, words.words, section && t(`sections.${section}`), ...fields.map(({ name }) => words.field(name))].join(" ");
    }) ?? [shell(`places.${id}`), section && t(`sections.${section}`)].join(" ");
  const found = usePlaces().filter((place) => place.section && matches(wordsOf(place), q));
  return (
    <Page title={t("title")} words={t("words")}>
      <TextInput
        type="search"
        leftSection={<IconSearch size={16} aria-hidden />}
        aria-label={t("search")}
        placeholder={t("search")}
        value={q}
        onChange={(event) => search(event.currentTarget.value)}
      />
      {found.length === 0 && (
        <State role="status" icon={<IconZoomExclamation size={28} stroke={1.5} />} title={t("nothing.title", { q })} words={t("nothing.words")} />
      )}
      {settingsSections.map((section) => {
        const entries = found.filter((place) => place.section === section);
        return (
          entries.length > 0 && (
            <section key={section} className={classes.section} aria-label={t(`sections.${section}`)}>
              <h2 className={classes.name}>{t(`sections.${section}`)}</h2>
              <ul className={classes.entries}>
                {entries.map((place) => (
                  <li key={place.id}>{withKind(place.id, (kind) => <KindEntry place={place} kind={kind} />) ?? <Entry place={place} title={shell(`places.${place.id}`)} />}</li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Page>
  );
}

function KindEntry<Kept extends KeptRecord>({ place, kind }: { place: Place; kind: SettingsKind<Kept> }) {
  const { i18n } = useTranslation();
  const words = kindWords(i18n, kind.namespace);
  return (
    <Entry place={place} title={words.title}>
      <span className={classes.quiet}>{words.words}</span>
      <span className={classes.quiet}>
        <Standing kind={kind} />
      </span>
    </Entry>
  );
}

function Entry({ place, title, children }: { place: Place; title: string; children?: ReactNode }) {
  const Icon = place.icon;
  return (
    <Link to={place.path} className={classes.entry}>
      <Icon size={20} stroke={1.6} aria-hidden className={classes.icon} />
      <span className={classes.about}>
        <span className={classes.title}>{title}</span>
        {children}
      </span>
      <IconChevronRight size={16} aria-hidden className={classes.icon} />
    </Link>
  );
}

function Standing<Kept extends KeptRecord>({ kind }: { kind: SettingsKind<Kept> }) {
  const { t } = useTranslation("settings");
  const { data, hasNextPage } = useRecords(kind, false);
  if (!data) return null;
  const records = data.pages.flatMap((page) => page.items);
  const last = records.toSorted((one, other) => (other.changed_at ?? "").localeCompare(one.changed_at ?? ""))[0];
  return (
    <>
      {t(hasNextPage ? "in_use_more" : "in_use", { count: records.length })}
      {last && (
        <>
          {" · "}
          <LastChanged record={last} />
        </>
      )}
    </>
  );
}
