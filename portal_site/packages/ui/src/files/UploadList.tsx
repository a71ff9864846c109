import { ActionIcon } from "@mantine/core";
import { IconPaperclip, IconRefresh, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { fileSize } from "../format";
import classes from "./Files.module.css";
import type { Upload, Uploads } from "./use_uploads";

/** The chosen files, each with its progress or with what is wrong with it. */
export function UploadList({ uploads, maxBytes }: { uploads: Uploads; maxBytes: number }) {
  const { t } = useTranslation("ui");
  if (uploads.uploads.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t("files.list")}>
      {uploads.uploads.map((upload) => (
        <UploadRow key={upload.key} upload={upload} uploads={uploads} maxBytes={maxBytes} />
      ))}
    </ul>
  );
}

function UploadRow({ upload, uploads, maxBytes }: { upload: Upload; uploads: Uploads; maxBytes: number }) {
  const { t, i18n } = useTranslation("ui");
  const { name } = upload;
  const size = fileSize(upload.size, i18n.language);
  const limit = fileSize(maxBytes, i18n.language);
  const wrong = {
    too_big: t("files.too_big", { name, size, limit }),
    empty: t("files.empty", { name }),
    failed: t("files.failed", { name }),
    gone: t("files.gone", { name }),
    sending: "",
    done: "",
  };
  const percent = Math.round(upload.progress * 100);
  return (
    <li className={classes.chip} data-state={upload.state}>
      <IconPaperclip size={16} aria-hidden />
      {wrong[upload.state] ? (
        <span role="alert">{wrong[upload.state]}</span>
      ) : (
        <>
          <span className={classes.name}>{name}</span>
          <span className={classes.quiet}>{size}</span>
        </>
      )}
      {upload.state === "sending" && (
        <progress className={classes.progress} max={100} value={percent} aria-label={t("files.uploading", { name, percent })} />
      )}
      {upload.file && (upload.state === "failed" || upload.state === "gone") && (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("files.retry", { name })} onClick={() => uploads.again([upload])}>
          <IconRefresh size={16} />
        </ActionIcon>
      )}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("files.remove", { name })} onClick={() => uploads.remove(upload.key)}>
        <IconX size={16} />
      </ActionIcon>
    </li>
  );
}
