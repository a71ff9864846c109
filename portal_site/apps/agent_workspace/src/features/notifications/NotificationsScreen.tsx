import type { Notification } from "@lambdesk/api_client";
import { Bone, State, Time, TroubleState } from "@lambdesk/ui";
import { Page } from "@lambdesk/ui/kit";
import { Button, SegmentedControl } from "@mantine/core";
import "@mantine/core/styles/FloatingIndicator.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import { IconBell, IconChecks, IconSettings } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { places } from "../../places";
import { byDay, icons, isKnown, targetOf, type Day } from "./kinds";
import classes from "./Notifications.module.css";
import { useNotifications, useReadNotifications, useUnreadCount } from "./queries";

/** What the person is notified of: first what is unread, and everything of the last ninety days. */
export function NotificationsScreen() {
  const { t } = useTranslation("notifications");
  const navigate = useNavigate();
  const { show = "unread" } = useSearch({ from: "/desk/notifications" });
  const list = useNotifications(show === "unread");
  const read = useReadNotifications();
  const hasUnread = useUnreadCount() > 0;
  const days = byDay(list.data?.pages.flatMap(({ items }) => items) ?? []);
  const choose = (value: string) => void navigate({ to: places.notifications.path, search: value === "all" ? { show: "all" } : {}, replace: true });
  return (
    <Page
      title={t("title")}
      words={t("words")}
      actions={
        <>
          <Button variant="default" leftSection={<IconChecks size={16} aria-hidden />} disabled={!hasUnread} onClick={() => read({ is_read: true })}>
            {t("read_all")}
          </Button>
          <Button variant="subtle" component={Link} to="/profile/notifications" leftSection={<IconSettings size={16} aria-hidden />}>
            {t("preferences.title")}
          </Button>
        </>
      }
    >
      <SegmentedControl
        className={classes.choice}
        aria-label={t("show")}
        value={show}
        onChange={choose}
        data={[
          { value: "unread", label: t("unread") },
          { value: "all", label: t("all") },
        ]}
      />
      {list.isPending && <Bone className={classes.bone} />}
      {list.isError && !list.data && <TroubleState error={list.error} retry={() => void list.refetch()} />}
      {list.data && days.length === 0 && <State role="status" icon={<IconBell size={28} stroke={1.5} />} title={t(`empty.${show}.title`)} words={t(`empty.${show}.words`)} />}
      {days.map((day) => (
        <DayGroup key={day.key} day={day} />
      ))}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Page>
  );
}

function DayGroup({ day }: { day: Day }) {
  const { i18n } = useTranslation();
  const words = new Intl.DateTimeFormat(i18n.language, { weekday: "long", day: "numeric", month: "long" }).format(new Date(day.items[0]?.last_at ?? day.key));
  return (
    <section aria-label={words}>
      <h2 className={classes.day}>{words}</h2>
      <ul className={classes.list}>
        {day.items.map((item) => (
          <li key={item.id}>
            <Row item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ item }: { item: Notification }) {
  const { t } = useTranslation("notifications");
  const read = useReadNotifications();
  const Icon = isKnown(item.kind) ? icons[item.kind] : IconBell;
  const isUnread = !item.read_at;
  const said = t(`said.${isKnown(item.kind) ? item.kind : "other"}`, { name: item.actor.name, words: item.words });
  return (
    <Link {...targetOf(item)} className={classes.row} data-unread={isUnread || undefined} onClick={() => isUnread && read({ ids: [item.id], is_read: true })}>
      <Icon size={20} stroke={1.6} aria-hidden className={classes.icon} />
      <span className={classes.about}>
        <span className={classes.said}>
          {isUnread && <span className={classes.dot} role="img" aria-label={t("unread")} />}
          {said}
          {item.count > 1 && <span className={classes.count}>{t("times", { count: item.count })}</span>}
        </span>
        <span className={classes.subject}>
          #{item.ticket_id} {item.subject}
        </span>
        <Deliveries of={item} />
      </span>
      <Time at={item.last_at} className={classes.when} />
    </Link>
  );
}

/** How far it got elsewhere than here. */
function Deliveries({ of: { deliveries } }: { of: Notification }) {
  const { t, i18n } = useTranslation("notifications");
  const clock = new Intl.DateTimeFormat(i18n.language, { weekday: "short", hour: "2-digit", minute: "2-digit" });
  const elsewhere = (["push", "mail", "digest"] as const).flatMap((channel) => {
    const delivery = deliveries[channel];
    return delivery ? [{ channel, delivery }] : [];
  });
  if (elsewhere.length === 0) return null;
  return (
    <span className={classes.deliveries}>
      {elsewhere.map(({ channel, delivery: { state, detail, until } }) => (
        <span key={channel} data-state={state} title={detail || undefined}>
          {t(`channels.${channel}`)}: {state === "waiting" && until ? t("waits_until", { time: clock.format(new Date(until)) }) : t(`states.${state}`, { defaultValue: state })}
          {state === "failed" && detail ? ` (${detail})` : ""}
        </span>
      ))}
    </span>
  );
}
