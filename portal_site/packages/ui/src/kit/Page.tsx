import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { TroubleState } from "../states/TroubleState";
import classes from "./Page.module.css";
import { Waiting } from "./Waiting";

interface PageProps {
  title: string;
  /** A status or purpose in a phrase. */
  words?: ReactNode;
  back?: { to: string; words: string };
  actions?: ReactNode;
  /** For a page about one record; lists have loading and error states of their own. */
  query?: { isPending: boolean; isError: boolean; error: unknown; data?: unknown; refetch: () => unknown };
  /** Makes room for filters beside results. */
  isWide?: boolean;
  children: ReactNode;
}

export function Page({ title, words, back, actions, query, isWide = false, children }: PageProps) {
  const failed = query?.isError && query.data === undefined;
  return (
    <main className={classes.page} id="content" data-wide={isWide || undefined}>
      <header className={classes.head}>
        <div className={classes.about}>
          {back && (
            <Link to={back.to} className={classes.back}>
              <IconArrowLeft size={16} aria-hidden />
              {back.words}
            </Link>
          )}
          <h1 className={classes.title}>{title}</h1>
          {words && <p className={classes.words}>{words}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {failed && <TroubleState error={query.error} retry={() => void query.refetch()} />}
      {query?.isPending && <Waiting />}
      {!failed && !query?.isPending && children}
    </main>
  );
}
