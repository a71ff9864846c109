import type { Permission } from "@lambdesk/api_client";
import type { KeptRecord, RecordKind } from "@lambdesk/ui/kit";

/** A kind of record that is set up in the settings. */
export interface SettingsKind<Kept extends KeptRecord> extends RecordKind<Kept> {
  /** What one needs to make and change one. */
  write: Permission;
}
