export { unsubscribe } from "./browser_push";
export { DevicesPanel } from "./DevicesPanel";
