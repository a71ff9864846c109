import type { Attachment } from "@lambdesk/api_client";
import { IconFile, IconHourglass, IconPhoto, IconShieldX } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { fileSize } from "../format";
import classes from "./Files.module.css";
import { failureOf, type LinkFailure } from "./link_failure";
import { previewKind } from "./preview/preview_kind";

const FilePreview = lazy(() => import("./preview/FilePreview"));

interface AttachmentListProps {
  attachments: readonly Attachment[];
  /** Called for each click, because the links expire. */
  linkTo: (attachment: Attachment) => Promise<string>;
  /** The id of a file that the page was opened for: it is shown at once, or offered where it cannot be shown. */
  opened?: string | undefined;
}

export function AttachmentList({ attachments, linkTo, opened }: AttachmentListProps) {
  const { t } = useTranslation("ui");
  const [failure, setFailure] = useState<LinkFailure>();
  const [shown, setShown] = useState<Attachment | null>(() => attachments.find(({ id, inline }) => id === opened && !inline) ?? null);
  const files = attachments.filter((attachment) => !attachment.inline);
  if (files.length === 0) return null;

  const download = async (attachment: Attachment) => {
    setFailure(undefined);
    try {
      const link = document.createElement("a");
      link.href = await linkTo(attachment);
      link.target = "_blank";
      link.rel = "noopener";
      link.click();
    } catch (error) {
      setFailure(failureOf(error));
    }
  };

  return (
    <div>
      <ul className={classes.list} aria-label={t("files.list")}>
        {files.map((attachment) => (
          <li key={attachment.id}>
            <AttachmentChip attachment={attachment} open={() => (previewKind(attachment) ? setShown(attachment) : void download(attachment))} />
          </li>
        ))}
      </ul>
      {failure && (
        <p className={classes.failed} role="alert">
          {t(`files.${failure}`)}
        </p>
      )}
      {shown && (
        <Suspense>
          <FilePreview
            files={files.filter((file) => previewKind(file) !== null || file.id === shown.id)}
            shown={shown}
            show={setShown}
            linkTo={linkTo}
            download={(file) => void download(file)}
            close={() => setShown(null)}
          />
        </Suspense>
      )}
    </div>
  );
}

function AttachmentChip({ attachment, open }: { attachment: Attachment; open: () => void }) {
  const { t, i18n } = useTranslation("ui");
  const { filename: name, scan_state: scan, content_type } = attachment;
  const size = fileSize(attachment.size, i18n.language);
  const isKeptAway = scan === "infected" || scan === "failed";
  const Icon = isKeptAway ? IconShieldX : scan === "waiting" ? IconHourglass : content_type.startsWith("image/") ? IconPhoto : IconFile;
  const words = scan === "clean" ? "" : t(`files.scan.${scan}`);
  return (
    <button
      type="button"
      className={classes.chip}
      data-state={isKeptAway ? "failed" : undefined}
      title={[t(previewKind(attachment) ? "files.open" : "files.download", { name, size }), words].filter(Boolean).join(" · ")}
      onClick={open}
    >
      <Icon size={16} aria-hidden />
      <span className={classes.name}>{name}</span> <span className={classes.quiet}>{size}</span>
      {scan !== "clean" && scan !== "unscanned" && <span className={classes.quiet}> · {words}</span>}
    </button>
  );
}
