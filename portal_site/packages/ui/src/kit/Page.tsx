import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { TroubleState } from "../states/TroubleState";
import classes from "./Page.module.css";
import { Waiting } from "./Waiting";

interface PageProps {
  title: string;
  /** How it stands with what is on this page, or what it is for, in a phrase. */
  words?: ReactNode;
  back?: { to: string; words: string };
  actions?: ReactNode;
  /** For a page that is about one thing; a list on a page has these states of its own. */
  query?: { isPending: boolean; isError: boolean; error: unknown; data?: unknown; refetch: () => unknown };
  /** As wide as results with filters beside them. */
  isWide?: boolean;
  children: ReactNode;
}

/** A screen with a title: what it is about, what one can do, and its content or why there is none. */
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
