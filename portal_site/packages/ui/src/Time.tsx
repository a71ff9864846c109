import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { age, clockTime, fullDate, shortAge } from "./format";

const EVERY_MS = 30_000;
let now = new Date();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = new Date();
    for (const each of listeners) each();
  }, EVERY_MS);
  return () => {
    listeners.delete(listener);
  };
}

const formats = { short: shortAge, phrase: age, clock: (at: Date, _now: Date, locale: string) => clockTime(at, locale) };

/** The time, half a minute old at most: whoever shows an age or a countdown is drawn anew with it. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}

/** A moment, relative up to a week, with the full date on hover. One clock ticks for all of them. */
export function Time({ at, as = "phrase", className }: { at: string; as?: keyof typeof formats; className?: string }) {
  const { i18n } = useTranslation();
  const current = useNow();
  const moment = new Date(at);
  return (
    <time dateTime={at} title={fullDate(moment, i18n.language)} className={className}>
      {formats[as](moment, current, i18n.language)}
    </time>
  );
}
