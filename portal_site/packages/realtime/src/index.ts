export type { Doing, Heard, Someone } from "./messages";
export { OfflineBar } from "./OfflineBar";
export { useHeard, useLine, useLineState, useRefetchMs, useWatch } from "./use_line";
