import { useDesk } from "@lambdesk/ui";
import { TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFoundRequests, useRequests } from "./queries";
import { RequestList } from "./RequestList";
import classes from "./Requests.module.css";
import { useTypedQuery } from "./use_typed_query";

/** One's own requests, last changed first, or those in which one's words are. */
export function RequestsScreen() {
  const { t } = useTranslation("tickets");
  const { text, setText, q } = useTypedQuery();
  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("list.title")}</h1>
        <NewRequest />
      </header>
      <TextInput
        type="search"
        className={classes.search}
        aria-label={t("list.search")}
        placeholder={t("list.search")}
        value={text}
        maxLength={500}
        autoComplete="off"
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {q ? <Found q={q} /> : <Mine />}
    </>
  );
}

function NewRequest() {
  const { t } = useTranslation("tickets");
  const { brand } = useDesk().config;
  return brand.is_closed ? null : <Link to="/contact">{t("list.new")}</Link>;
}

function Mine() {
  const { t } = useTranslation("tickets");
  const list = useRequests();
  const requests = list.data?.pages.flatMap((page) => page.items) ?? [];
  const nothing = { title: t("list.empty.title"), words: t("list.empty.words"), actions: <NewRequest /> };
  return <RequestList list={list} found={requests.map((ticket) => ({ ticket }))} nothing={nothing} />;
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation("tickets");
  const list = useFoundRequests(q);
  const hits = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <section aria-label={t("list.found")} aria-busy={list.isPlaceholderData}>
      <p role="status" className={classes.total}>
        {total > 0 && t("list.total", { count: total })}
      </p>
      <RequestList list={list} found={hits} nothing={{ title: t("list.nothing.title"), words: t("list.nothing.words") }} />
    </section>
  );
}
