import type { KindWords } from "../kind_words";
import { useShownValue } from "../kind_words";
import type { Field, Option } from "./field";
import { partedLists } from "./values";

interface ValueChangeProps {
  field: Field;
  /** Undefined where there was none, because the record is new. */
  was: unknown;
  now: unknown;
  words: KindWords;
  options: Record<string, readonly Option[]>;
}

/** What was and what is now. Of two lists, only what went and what came. */
export function ValueChange({ field, was, now, words, options }: ValueChangeProps) {
  const shown = useShownValue(options, words);
  const lists = partedLists(was, now);
  const [before, after] = lists ? [lists.gone, lists.come] : [was, now];
  if (was === undefined) return <ins>{shown(field, now)}</ins>;
  return (
    <>
      {!(lists && lists.gone.length === 0) && <del>{shown(field, before)}</del>}
      {lists ? " " : " → "}
      {!(lists && lists.come.length === 0) && (
        <ins>
          {lists && "+ "}
          {shown(field, after)}
        </ins>
      )}
    </>
  );
}
