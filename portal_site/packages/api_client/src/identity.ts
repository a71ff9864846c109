import type { Identity } from "./types";

/** Where somebody is reached: their mail address, or what another channel knows them by. */
export function reachedAt({ address, identity }: { address: string | null; identity: Identity | null }): string {
  return address ?? identity?.value ?? "";
}
