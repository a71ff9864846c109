import { Button } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { fileSize } from "../../format";
import classes from "./Capture.module.css";
import type { Recorded } from "./screen_recorder";

/** Looked at before anybody gets it. */
export function ReviewRecording({ recorded, attach, discard }: { recorded: Recorded; attach: () => void; discard: () => void }) {
  const { t, i18n } = useTranslation("ui");
  const url = useMemo(() => URL.createObjectURL(recorded.blob), [recorded.blob]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- one's own recording of a moment ago */}
      <video className={classes.canvas} src={url} controls aria-label={t("capture.review")} />
      <div className={classes.tools}>
        <Button onClick={attach}>{t("capture.attach")}</Button>
        <Button variant="default" onClick={discard}>
          {t("capture.discard")}
        </Button>
        <span>{fileSize(recorded.blob.size, i18n.language)}</span>
      </div>
    </>
  );
}
