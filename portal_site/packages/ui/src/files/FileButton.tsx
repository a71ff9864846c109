import { IconPaperclip } from "@tabler/icons-react";
import { ActionIcon, Button } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { CaptureButton } from "./capture/CaptureButton";

/** Chooses files, or records the screen. */
export function FileButton({ add, compact }: { add: (files: Iterable<File>) => void; compact?: boolean }) {
  const { t } = useTranslation("ui");
  const input = useRef<HTMLInputElement>(null);
  const open = () => input.current?.click();
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("files.attach")}
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      {compact ? (
        <ActionIcon variant="subtle" color="gray" aria-label={t("files.attach")} title={t("files.attach")} onClick={open}>
          <IconPaperclip size={16} />
        </ActionIcon>
      ) : (
        <Button variant="default" leftSection={<IconPaperclip size={16} />} onClick={open}>
          {t("files.attach")}
        </Button>
      )}
      <CaptureButton add={add} {...(compact && { compact })} />
    </>
  );
}
