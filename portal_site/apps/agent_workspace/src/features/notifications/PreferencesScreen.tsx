import type { NotificationPreferences } from "@lambdesk/api_client";
import { Page } from "@lambdesk/ui/kit";
import { DevicesPanel } from "@lambdesk/ui/push";
import { Checkbox, Select, Switch, TextInput, VisuallyHidden } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import { useTranslation } from "react-i18next";
import { places } from "../../places";
import { channels, kinds, type NotificationChannel, type NotificationKind } from "./kinds";
import classes from "./Notifications.module.css";
import { useChoosePreferences, usePreferences } from "./queries";

const DAYS = [0, 1, 2, 3, 4, 5, 6];
/** A Monday. */
const MONDAY = Date.UTC(2026, 0, 5);
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** What the person hears of, where, and when not. Every choice is saved as it is made. */
export function PreferencesScreen() {
  const { t } = useTranslation("notifications");
  const preferences = usePreferences();
  return (
    <Page
      title={t("preferences.title")}
      words={t("preferences.words")}
      back={{ to: places.notifications.path, words: t("title") }}
      query={preferences}
    >
      {preferences.data && (
        <>
          <Choices of={preferences.data} />
          <QuietHours of={preferences.data} />
          <Digest of={preferences.data} />
        </>
      )}
      <DevicesPanel />
    </Page>
  );
}

function Choices({ of: { channels: chosen } }: { of: NotificationPreferences }) {
  const { t } = useTranslation("notifications");
  const choose = useChoosePreferences();
  const turn = (kind: NotificationKind, channel: NotificationChannel, on: boolean) => {
    choose(({ channels: now }) => ({ channels: { ...now, [kind]: channels.filter((each) => (each === channel ? on : now?.[kind]?.includes(each))) } }));
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption>
          <VisuallyHidden>{t("preferences.table")}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("preferences.kind")}</th>
            {channels.map((channel) => (
              <th key={channel} scope="col">
                {t(`channels.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`kinds.${kind}`)}</th>
              {channels.map((channel) => (
                <td key={channel}>
                  <Checkbox
                    aria-label={`${t(`kinds.${kind}`)}: ${t(`channels.${channel}`)}`}
                    checked={chosen[kind]?.includes(channel) ?? false}
                    onChange={(event) => turn(kind, channel, event.currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QuietHours({ of: { quiet_hours: quiet, zone } }: { of: NotificationPreferences }) {
  const { t, i18n } = useTranslation("notifications");
  const choose = useChoosePreferences();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const weekday = (day: number) => new Intl.DateTimeFormat(i18n.language, { weekday: "short", timeZone: "UTC" }).format(MONDAY + day * 86_400_000);
  const turn = (on: boolean) => choose(() => (on ? { quiet_hours: { begins: "20:00", ends: "08:00", days_off: [5, 6] }, zone: here } : { quiet_hours: null }));
  return (
    <section className={classes.section} aria-label={t("preferences.quiet")}>
      <Switch label={t("preferences.quiet")} description={t("preferences.quiet_words")} checked={quiet !== null} onChange={(event) => turn(event.currentTarget.checked)} />
      {quiet && (
        <div className={classes.fields}>
          {(["begins", "ends"] as const).map((edge) => (
            <TextInput
              key={edge}
              type="time"
              label={t(`preferences.${edge}`)}
              value={quiet[edge]}
              onChange={({ currentTarget: { value } }) => value && choose(({ quiet_hours: now }) => ({ quiet_hours: { ...(now ?? quiet), [edge]: value } }))}
            />
          ))}
          <Checkbox.Group
            label={t("preferences.days_off")}
            value={(quiet.days_off ?? []).map(String)}
            onChange={(days) => days.length < DAYS.length && choose(({ quiet_hours: now }) => ({ quiet_hours: { ...(now ?? quiet), days_off: days.map(Number).toSorted() } }))}
          >
            <div className={classes.fields}>
              {DAYS.map((day) => (
                <Checkbox key={day} value={String(day)} label={weekday(day)} />
              ))}
            </div>
          </Checkbox.Group>
          <Select
            searchable
            label={t("preferences.zone")}
            data={[...new Set([zone, here, ...Intl.supportedValuesOf("timeZone")])]}
            value={zone}
            onChange={(value) => value && choose(() => ({ zone: value }))}
          />
        </div>
      )}
    </section>
  );
}

function Digest({ of: { digest, digest_hour } }: { of: NotificationPreferences }) {
  const { t } = useTranslation("notifications");
  const choose = useChoosePreferences();
  return (
    <section className={classes.section} aria-labelledby="digest">
      <h2 id="digest" className={classes.title}>
        {t("preferences.digest")}
      </h2>
      <div className={classes.fields}>
        <Select
          allowDeselect={false}
          label={t("preferences.rhythm")}
          data={(["hourly", "daily"] as const).map((value) => ({ value, label: t(`preferences.${value}`) }))}
          value={digest}
          onChange={(value) => value && choose(() => ({ digest: value as typeof digest }))}
        />
        {digest === "daily" && (
          <Select
            allowDeselect={false}
            label={t("preferences.hour")}
            data={HOURS.map((hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }))}
            value={String(digest_hour)}
            onChange={(value) => value && choose(() => ({ digest_hour: Number(value) }))}
          />
        )}
      </div>
    </section>
  );
}
