import { fileSize, invalidFileReason } from "@lambdesk/ui";
import { ActionIcon } from "@mantine/core";
import { IconPaperclip, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./ContactScreen.module.css";

interface PendingFilesProps {
  files: File[];
  maxBytes: number;
  remove: (file: File) => void;
}

/** The files that go with the request; the limit is told before it hurts. */
export function PendingFiles({ files, maxBytes, remove }: PendingFilesProps) {
  const { t, i18n } = useTranslation("ui");
  if (files.length === 0) return null;
  const size = (bytes: number) => fileSize(bytes, i18n.language);
  const wrong = (file: File) => {
    const why = invalidFileReason(file, maxBytes);
    return why && t(`files.${why}`, { name: file.name, size: size(file.size), limit: size(maxBytes) });
  };
  return (
    <ul className={classes.fileList} aria-label={t("files.list")}>
      {files.map((file, index) => (
        <li key={`${index} ${file.name}`} className={classes.file} data-wrong={Boolean(wrong(file)) || undefined}>
          <IconPaperclip size={16} aria-hidden />
          {wrong(file) ? (
            <span role="alert">{wrong(file)}</span>
          ) : (
            <span className={classes.fileName}>
              {file.name} <span className={classes.hint}>{size(file.size)}</span>
            </span>
          )}
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("files.remove", { name: file.name })} onClick={() => remove(file)}>
            <IconX size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
