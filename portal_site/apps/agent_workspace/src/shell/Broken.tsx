import { TroubleState } from "@lambdesk/ui";
import type { ErrorComponentProps } from "@tanstack/react-router";
import classes from "./Shell.module.css";

/** A screen that failed by itself: said in words, with a way to try again. */
export function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <main id="content" className={classes.fill}>
      <TroubleState level={1} error={error} retry={reset} />
    </main>
  );
}
