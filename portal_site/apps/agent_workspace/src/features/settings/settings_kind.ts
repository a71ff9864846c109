import type { Permission } from "@lambdesk/api_client";
import type { KeptRecord, RecordKind } from "@lambdesk/ui/kit";

export interface SettingsKind<Kept extends KeptRecord> extends RecordKind<Kept> {
  /** The permission to create and change records. */
  write: Permission;
}
