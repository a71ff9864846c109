import { useCallback, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useTheme } from "../theme_choice";
import { messageDocument } from "./message_document";
import stylesheet from "./message_frame.css?url";
import classes from "./MessageBody.module.css";

interface MessageFrameProps {
  html: string;
  showRemoteImages: boolean;
  inlineImages: Record<string, string>;
}

/** Foreign HTML, where no script can run. The frame shares our origin only so that its height can be read. */
export function MessageFrame({ html, showRemoteImages, inlineImages }: MessageFrameProps) {
  const { t, i18n } = useTranslation("ui");
  const dark = useTheme() === "dark";
  const observer = useRef<ResizeObserver>(null);
  const srcDoc = useMemo(
    () => messageDocument(html, { showRemoteImages, inlineImages, dark, language: i18n.language, stylesheet }),
    [html, showRemoteImages, inlineImages, dark, i18n.language],
  );

  const fit = useCallback((frame: HTMLIFrameElement) => {
    const page = frame.contentDocument;
    if (!page?.body) return;
    observer.current?.disconnect();
    observer.current = new ResizeObserver(() => {
      frame.style.blockSize = `${Math.ceil(page.documentElement.getBoundingClientRect().height)}px`;
    });
    observer.current.observe(page.documentElement);
    page.addEventListener("keydown", (event) => {
      const repeated = new KeyboardEvent("keydown", { key: event.key, code: event.code, bubbles: true, cancelable: true,
        shiftKey: event.shiftKey, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey });
      if (event.key !== "Tab" && !frame.dispatchEvent(repeated)) event.preventDefault();
    });
  }, []);

  return (
    <iframe
      className={classes.frame}
      title={t("message.frame_title")}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={srcDoc}
      onLoad={(event) => fit(event.currentTarget)}
    />
  );
}
