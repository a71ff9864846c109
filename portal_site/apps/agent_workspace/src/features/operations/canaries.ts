import type { Canary } from "@lambdesk/api_client";

const MINUTE = 60;

/** The API returns the newest first. */
export function lastOfEach(canaries: Canary[]): Canary[] {
  return canaries.filter((canary, place) => canaries.findIndex((each) => each.mailbox === canary.mailbox) === place);
}

/** Empty for a canary that has not come back. */
export function wayOf(canary: Canary, locale: string): string {
  if (!canary.back_at) return "";
  const seconds = Math.max(1, Math.round((Date.parse(canary.back_at) - Date.parse(canary.sent_at)) / 1000));
  const [amount, unit] = seconds < 2 * MINUTE ? [seconds, "second"] : [Math.round(seconds / MINUTE), "minute"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}
