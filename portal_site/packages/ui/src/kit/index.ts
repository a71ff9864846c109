export { AppKeys, type KitKeys } from "./app_keys";
export type { KeptRecord } from "./collection/kept_record";
export { useRecords, type Collection } from "./collection/use_collection";
export type { Option, RecordSchema } from "./form/field";
export { RecordList, type ListQuery } from "./list/RecordList";
export { Page } from "./Page";
export { NewRecordScreen, RecordFormScreen } from "./RecordFormScreen";
export { Changed, RecordListScreen, type ListAddress } from "./RecordListScreen";
export type { RecordKind } from "./record_kind";
