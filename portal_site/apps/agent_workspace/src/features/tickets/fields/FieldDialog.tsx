import { useTranslation } from "react-i18next";
import { PlainDialog } from "../../../keys/PlainDialog";
import { FieldChooser } from "./FieldChooser";
import type { FieldName, Fields } from "./use_fields";

/** The same choices, opened by key. */
export default function FieldDialog({ field, fields, close }: { field: FieldName; fields: Fields; close: () => void }) {
  const { t } = useTranslation("tickets");
  return (
    <PlainDialog label={t(`choose.${field}`)} close={close}>
      <FieldChooser field={field} fields={fields} close={close} />
    </PlainDialog>
  );
}
