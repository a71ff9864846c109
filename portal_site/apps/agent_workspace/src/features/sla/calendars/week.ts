import i18next from "i18next";

/** From Monday on. A text is what the desk has yet to read, or refuse. */
export type Week = readonly (readonly (Hours | string)[])[];

export interface Hours {
  since: string;
  until: string;
}

const OFFICE = [{ since: "09:00:00", until: "17:00:00" }];
export const OFFICE_WEEK: Week = [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []];

/** `9:00-12:30, 13:30-17:00` */
export function writtenHours(day: Week[number]): string {
  return day.map((hours) => (typeof hours === "string" ? hours : `${hours.since.slice(0, 5)}-${endOf(hours)}`)).join(", ");
}

/** What is no span of time yet stays as it was written. */
export function hoursOf(written: string): string[] {
  return written
    .split(",")
    .map((span) => span.replaceAll(/\s/g, "").replaceAll(/[–—]/g, "-"))
    .filter(Boolean)
    .map((span) => span.split("-").map(padded).join("-"));
}

export function writtenWeek(week: Week): string {
  return week.flatMap((day, number) => (day.length > 0 ? [`${dayName(number, "short")} ${writtenHours(day)}`] : [])).join("; ");
}

/** In the reader's language; 0 is Monday. */
export function dayName(number: number, width: "short" | "long"): string {
  const aMonday = Date.UTC(2026, 0, 5 + number);
  return new Intl.DateTimeFormat(i18next.language, { weekday: width, timeZone: "UTC" }).format(aMonday);
}

function endOf({ until }: Hours): string {
  return until.startsWith("00:00") ? "24:00" : until.slice(0, 5);
}

/** `9` and `9:30` are written in full. */
function padded(time: string): string {
  const [hours = "", minutes = "00"] = time.split(":");
  return `${hours.padStart(2, "0")}:${minutes}`;
}
