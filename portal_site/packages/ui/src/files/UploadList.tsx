import { ActionIcon } from "@mantine/core";
import { IconPaperclip, IconPlayerPause, IconPlayerPlay, IconRefresh, IconScribble, IconX } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { fileSize } from "../format";
import { remainingMs, remainingWords } from "./remaining";
import classes from "./Files.module.css";
import type { Upload, Uploads } from "./use_uploads";

const AnnotateDialog = lazy(() => import("./capture/AnnotateDialog"));
const PICTURES = new Set(["image/png", "image/jpeg", "image/webp"]);

/** Smaller files are sent whole, and begin again. */
const PAUSABLE = 25 * 1024 * 1024;

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
    paused: "",
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
      {(upload.state === "sending" || upload.state === "paused") && (
        <progress className={classes.progress} max={100} value={percent} aria-label={t("files.uploading", { name, percent })} />
      )}
      <Remaining upload={upload} />
      <Annotate upload={upload} uploads={uploads} />
      {upload.state === "sending" && upload.size > PAUSABLE && (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("files.pause", { name })} onClick={() => uploads.pause(upload.key)}>
          <IconPlayerPause size={16} />
        </ActionIcon>
      )}
      {upload.state === "paused" && (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("files.resume", { name })} onClick={() => uploads.resume(upload)}>
          <IconPlayerPlay size={16} />
        </ActionIcon>
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

function Remaining({ upload }: { upload: Upload }) {
  const { t, i18n } = useTranslation("ui");
  if (upload.state === "paused") return <span className={classes.quiet}>{t("files.paused")}</span>;
  const left = upload.state === "sending" ? remainingMs(upload.pace, upload.progress) : null;
  return left === null ? null : <span className={classes.quiet}>{t("files.remaining", { time: remainingWords(left, i18n.language) })}</span>;
}

/** A picture of this visit can be marked; the marked one takes its place. */
function Annotate({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { t } = useTranslation("ui");
  const [isOpen, setIsOpen] = useState(false);
  const { file, name, state } = upload;
  if (state !== "done" || !file || !PICTURES.has(file.type)) return null;
  // Under its old key: where it stands among the words, the marked one stands then.
  const replace = (marked: File) => uploads.again([{ ...upload, file: marked }]);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("capture.annotate", { name })} onClick={() => setIsOpen(true)}>
        <IconScribble size={16} />
      </ActionIcon>
      {isOpen && (
        <Suspense>
          <AnnotateDialog file={file} done={replace} close={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
