import { State } from "@lambdesk/ui";
import { Page, RecordList } from "@lambdesk/ui/kit";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconZoomExclamation } from "@tabler/icons-react";
import { useNavigate, useRouter, useSearch as useUrl } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions, useRegistry } from "../../keys/registry";
import { SaveView } from "../views/SaveView";
import { Facets } from "./Facets";
import { HitRow } from "./HitRow";
import { useSearch } from "./queries";
import classes from "./Search.module.css";
import { SearchBox } from "./SearchBox";

const PAUSE_MS = 200;

/** The query is part of the URL, so that a search can be shared. */
export function SearchScreen() {
  const { t } = useTranslation("search");
  const field = useRef<HTMLInputElement>(null);
  const { text, setText, q } = useTyped();
  const registry = useRegistry();
  const found = useSearch(q);
  const first = found.data?.pages[0];
  const hits = found.data?.pages.flatMap((page) => page.items) ?? [];

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useActions([{ id: "search", label: t("focus"), run: () => field.current?.select() }]);

  return (
    <Page title={t("title")} isWide actions={q.trim() ? <SaveView values={{ conditions: q }} /> : undefined}>
      <SearchBox field={field} label={t("label")} text={text} onText={setText} onDown={() => registry.run("nextTicket")} />
      {first?.hints.map((hint) => (
        <p key={hint.text} className={classes.words}>
          {t(`hints.${hint.kind}`, { text: hint.text })}
        </p>
      ))}
      <div className={classes.results} aria-busy={found.isPlaceholderData}>
        {first && hits.length > 0 && <Facets facets={first.facets} q={text} onSearch={setText} />}
        <section className={classes.found} aria-label={t("results")}>
          {first && hits.length > 0 && (
            <p className={classes.words} role="status">
              {t("total", { count: first.total })}
            </p>
          )}
          <RecordList
            label={t("results")}
            query={found}
            keyOf={({ ticket }) => ticket.id}
            row={(hit) => <HitRow hit={hit} />}
            empty={<Nothing isSearch={q.trim() !== ""} />}
            before={field}
            moreWords={t("more", { count: (first?.total ?? 0) - hits.length })}
          />
        </section>
      </div>
    </Page>
  );
}

/** Debounces the field into the URL, and follows the URL when the person goes back. */
function useTyped() {
  const { q: inUrl = "" } = useUrl({ from: "/desk/search" });
  const router = useRouter();
  const navigate = useNavigate();
  const [text, setText] = useState(inUrl);
  const [q] = useDebouncedValue(text, PAUSE_MS);

  useEffect(() => {
    void navigate({ to: "/search", search: q.trim() ? { q } : {}, replace: true });
  }, [q, navigate]);

  useEffect(
    () =>
      router.history.subscribe(({ location, action }) => {
        if (action.type === "PUSH" && location.pathname === "/search") setText(new URLSearchParams(location.search).get("q") ?? "");
      }),
    [router],
  );
  return { text, setText, q };
}

function Nothing({ isSearch }: { isSearch: boolean }) {
  const { t } = useTranslation("search");
  return isSearch ? (
    <State icon={<IconZoomExclamation size={28} stroke={1.5} />} title={t("nothing.title")} words={t("nothing.words")} />
  ) : (
    <State icon={<IconSearch size={28} stroke={1.5} />} title={t("empty.title")} words={t("empty.words")} />
  );
}
