import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import dialogs from "../../../keys/Dialogs.module.css";
import { FieldChooser } from "./FieldChooser";
import type { FieldName, Fields } from "./use_fields";

/** The same choices, opened by key. */
export function FieldDialog({ field, fields, close }: { field: FieldName; fields: Fields; close: () => void }) {
  const { t } = useTranslation("tickets");
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      padding={0}
      aria-label={t(`choose.${field}`)}
      classNames={{ content: dialogs.content, inner: dialogs.inner }}
    >
      <FieldChooser field={field} fields={fields} close={close} />
    </Modal>
  );
}
