import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Capture.module.css";

export function CaptureDialog({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  const { t } = useTranslation("ui");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={classes.dialog} aria-label={title} onClose={close} onKeyDown={(event) => event.stopPropagation()}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t("preview.close")} onClick={() => dialog.current?.close()}>
          <IconX size={20} />
        </ActionIcon>
      </header>
      {children}
    </dialog>
  );
}
