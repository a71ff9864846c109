import { Bone, State, TroubleState } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconZoomExclamation } from "@tabler/icons-react";
import { useNavigate, useRouter, useSearch as useUrl } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../keys/registry";
import { Facets } from "./Facets";
import { HitRow } from "./HitRow";
import { useSearch } from "./queries";
import classes from "./Search.module.css";
import { SearchBox } from "./SearchBox";
import { useWalk } from "./use_walk";

const PAUSE_MS = 200;

/** Finding tickets. What is typed stands in the address, so that a search can be sent to a colleague. */
export function SearchScreen() {
  const { t } = useTranslation("search");
  const field = useRef<HTMLInputElement>(null);
  const { text, setText, q } = useTyped();
  const { list, move } = useWalk(field);
  const found = useSearch(q);
  const first = found.data?.pages[0];
  const hits = found.data?.pages.flatMap((page) => page.items) ?? [];

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useActions([{ id: "search", label: t("focus"), run: () => field.current?.select() }]);

  return (
    <main className={classes.page} id="content">
      <h1 className={classes.title}>{t("title")}</h1>
      <SearchBox field={field} text={text} onText={setText} onDown={() => move(1)} />
      {first?.hints.map((hint) => (
        <p key={hint.text} className={classes.words}>
          {t(`hints.${hint.kind}`, { text: hint.text })}
        </p>
      ))}
      {found.isPending && <Skeleton />}
      {found.isError && <TroubleState error={found.error} retry={() => void found.refetch()} />}
      {first && hits.length === 0 && <Nothing isSearch={q.trim() !== ""} />}
      {first && hits.length > 0 && (
        <div className={classes.results} aria-busy={found.isPlaceholderData}>
          <Facets facets={first.facets} q={text} onSearch={setText} />
          <section className={classes.found} aria-label={t("results")}>
            <p className={classes.words} role="status">
              {t("total", { count: first.total })}
            </p>
            <ul ref={list} className={classes.hits}>
              {hits.map((hit) => (
                <li key={hit.ticket.id}>
                  <HitRow hit={hit} move={move} />
                </li>
              ))}
            </ul>
            {found.hasNextPage && (
              <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {t("more", { count: first.total - hits.length })}
              </Button>
            )}
          </section>
        </div>
      )}
    </main>
  );
}

/** What stands in the field, and a moment later in the address; going back brings back what stood there. */
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

function Skeleton() {
  const { t } = useTranslation("ui");
  return (
    <div role="status" aria-label={t("loading")} className={classes.results}>
      <span />
      <div className={classes.hits}>
        <Bone className={classes.bone} />
        <Bone className={classes.bone} />
        <Bone className={classes.bone} />
      </div>
    </div>
  );
}

function Nothing({ isSearch }: { isSearch: boolean }) {
  const { t } = useTranslation("search");
  return isSearch ? (
    <State icon={<IconZoomExclamation size={28} stroke={1.5} />} title={t("nothing.title")} words={t("nothing.words")} />
  ) : (
    <State icon={<IconSearch size={28} stroke={1.5} />} title={t("empty.title")} words={t("empty.words")} />
  );
}
