export type { Activity, LiveMessage, PersonPresent } from "./messages";
export { OfflineBar } from "./OfflineBar";
export { useLiveMessages, useLiveSocket, useLiveState, useRefetchMs, useWatch } from "./use_live_socket";
