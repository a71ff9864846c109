import type { Attachment } from "@lambdesk/api_client";
import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconDownload, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { fileSize } from "../../format";
import { failureOf } from "../link_failure";
import { ImagePreview } from "./ImagePreview";
import classes from "./FilePreview.module.css";
import { previewKind } from "./preview_kind";

const PdfPreview = lazy(() => import("./PdfPreview"));
const MailPreview = lazy(() => import("./MailPreview"));
const TextPreview = lazy(() => import("./TextPreview"));
/** Links live five minutes. */
const LINK_MS = 4 * 60_000;
const SOON_MS = 3_000;

interface FilePreviewProps {
  files: readonly Attachment[];
  shown: Attachment;
  show: (attachment: Attachment) => void;
  linkTo: (attachment: Attachment) => Promise<string>;
  download: (attachment: Attachment) => void;
  close: () => void;
}

/** A file over the whole window, with the files before and after it. */
export default function FilePreview({ files, shown, show, linkTo, download, close }: FilePreviewProps) {
  const { t, i18n } = useTranslation("ui");
  const dialog = useRef<HTMLDialogElement>(null);
  const index = files.findIndex(({ id }) => id === shown.id);
  const previous = files[index - 1];
  const next = files[index + 1];
  useEffect(() => dialog.current?.showModal(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of the screen below are not meant.
    event.stopPropagation();
    if (event.target instanceof HTMLMediaElement) return;
    if (event.key === "ArrowLeft" && previous) show(previous);
    if (event.key === "ArrowRight" && next) show(next);
  };

  return (
    <dialog ref={dialog} className={classes.dialog} aria-label={shown.filename} onClose={close} onKeyDown={onKeyDown}>
      <header className={classes.bar}>
        <h2 className={classes.name}>{shown.filename}</h2>
        <span className={classes.quiet}>
          {fileSize(shown.size, i18n.language)}
          {files.length > 1 && ` · ${t("preview.of", { number: index + 1, count: files.length })}`}
        </span>
        <Action words={t("preview.previous")} icon={<IconChevronLeft size={20} />} act={previous && (() => show(previous))} />
        <Action words={t("preview.next")} icon={<IconChevronRight size={20} />} act={next && (() => show(next))} />
        <Action words={t("preview.download")} icon={<IconDownload size={20} />} act={() => download(shown)} />
        <Action words={t("preview.close")} icon={<IconX size={20} />} act={() => dialog.current?.close()} />
      </header>
      <div className={classes.content}>
        <Suspense fallback={<p role="status">{t("loading")}</p>}>
          <Content key={shown.id} file={shown} linkTo={linkTo} />
        </Suspense>
      </div>
    </dialog>
  );
}

function Action({ words, icon, act }: { words: string; icon: React.ReactNode; act: (() => void) | undefined }) {
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words} title={words} disabled={!act} onClick={act}>
      {icon}
    </ActionIcon>
  );
}

function Content({ file, linkTo }: { file: Attachment; linkTo: (attachment: Attachment) => Promise<string> }) {
  const { t } = useTranslation("ui");
  const link = useQuery({
    queryKey: ["preview", file.id],
    queryFn: () => linkTo(file),
    staleTime: LINK_MS,
    gcTime: LINK_MS,
    retry: false,
    // It opens by itself as soon as it is scanned.
    refetchInterval: ({ state }) => (state.error && failureOf(state.error) === "still_being_scanned" ? SOON_MS : false),
  });
  if (link.isError) return <p role="alert">{t(`files.${failureOf(link.error)}`)}</p>;
  if (!link.data) return <p role="status">{t("loading")}</p>;
  switch (previewKind(file)) {
    case "image":
      return <ImagePreview url={link.data} name={file.filename} />;
    case "pdf":
      return <PdfPreview url={link.data} />;
    /* eslint-disable jsx-a11y/media-has-caption -- what customers and agents recorded has no captions */
    case "video":
      return <video className={classes.media} src={link.data} controls aria-label={file.filename} onError={() => void link.refetch()} />;
    case "audio":
      return <audio src={link.data} controls aria-label={file.filename} onError={() => void link.refetch()} />;
    /* eslint-enable jsx-a11y/media-has-caption */
    case "text":
      return <TextPreview url={link.data} name={file.filename} />;
    case "mail":
      return <MailPreview url={link.data} />;
    default:
      return <p>{t("preview.none", { type: file.content_type })}</p>;
  }
}
