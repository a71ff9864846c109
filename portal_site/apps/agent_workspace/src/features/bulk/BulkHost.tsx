import { lazy, Suspense } from "react";
import { loadWordSet } from "../../words";
import { useShown } from "./current";

const BulkDialog = lazy(async () => {
  const [dialog] = await Promise.all([import("./BulkDialog"), loadWordSet("later")]);
  return dialog;
});

/** Stands outside of the list: a job goes on when its tickets have left it. */
export function BulkHost() {
  const shown = useShown();
  return <Suspense>{shown && <BulkDialog shown={shown} />}</Suspense>;
}
