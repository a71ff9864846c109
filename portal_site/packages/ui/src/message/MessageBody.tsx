import { Button } from "@mantine/core";
import { IconDots, IconPhotoOff } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasRemoteImages, insecureImages } from "./message_document";
import classes from "./MessageBody.module.css";
import { MessageFrame } from "./MessageFrame";
import { trustImagesOf, useTrustsImagesOf } from "./trusted_senders";

interface MessageBodyProps {
  text: string;
  html?: string | null;
  quotedHtml?: string | null;
  /** Whose images to trust once they were asked for; nobody, where it is not proven who wrote. */
  sender?: string | null;
  inlineImages?: Record<string, string>;
}

const NO_IMAGES = {};

/** What somebody wrote: the new part at once, the quoted part when asked for. */
export function MessageBody({ text, html, quotedHtml, sender, inlineImages = NO_IMAGES }: MessageBodyProps) {
  const { t } = useTranslation("ui");
  const [asked, setAsked] = useState(false);
  const trusts = useTrustsImagesOf(sender);
  const images = asked || trusts;
  const [quoted, setQuoted] = useState(false);
  const quotedId = useId();
  const shown = (html ?? "") + (quoted ? (quotedHtml ?? "") : "");
  const blocked = !images && hasRemoteImages(shown);
  const insecure = images ? insecureImages(shown) : 0;
  const showImages = () => (sender ? trustImagesOf(sender, true) : setAsked(true));

  return (
    <div className={classes.body}>
      {blocked && (
        <div className={classes.blocked} role="note">
          <IconPhotoOff size={16} aria-hidden />
          <span>{t("message.images_blocked")}</span>
          <Button size="compact-sm" variant="default" onClick={showImages}>
            {t("message.show_images")}
          </Button>
        </div>
      )}
      {insecure > 0 && (
        <p className={classes.blocked} role="note">
          <IconPhotoOff size={16} aria-hidden />
          {t("message.insecure_images", { count: insecure })}
        </p>
      )}
      {html ? (
        <MessageFrame html={html} showRemoteImages={images} inlineImages={inlineImages} />
      ) : (
        <PlainText text={text} />
      )}
      {quotedHtml && (
        <>
          <button
            type="button"
            className={classes.fold}
            aria-expanded={quoted}
            aria-controls={quotedId}
            aria-label={quoted ? t("message.hide_quoted") : t("message.show_quoted")}
            title={quoted ? t("message.hide_quoted") : t("message.show_quoted")}
            onClick={() => setQuoted(!quoted)}
          >
            <IconDots size={16} aria-hidden />
          </button>
          <div id={quotedId} className={classes.quoted} hidden={!quoted}>
            {quoted && <MessageFrame html={quotedHtml} showRemoteImages={images} inlineImages={inlineImages} />}
          </div>
        </>
      )}
    </div>
  );
}

const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g;

function PlainText({ text }: { text: string }) {
  const parts = text.split(LINK);
  return (
    <p className={classes.text}>
      {parts.map((part, index) =>
        index % 2 ? (
          <a key={index} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
