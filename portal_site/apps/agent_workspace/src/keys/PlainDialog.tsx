import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Dialogs.module.css";

/** A dialog without a head: its first field says what it is for. */
export function PlainDialog({ label, close, children }: { label: string; close: () => void; children: ReactNode }) {
  return (
    <Modal.Root opened onClose={close} padding={0} classNames={{ content: classes.content, inner: classes.inner }}>
      <Modal.Overlay />
      <Modal.Content aria-label={label}>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
