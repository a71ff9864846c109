import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./FilePreview.module.css";

/** Sharp on screens with two pixels for one. */
const SCALE = 1.5;

/** One page at a time. */
export default function PdfPreview({ url }: { url: string }) {
  const { t } = useTranslation("ui");
  const [number, setNumber] = useState(1);
  const pdf = useQuery({ queryKey: ["preview", "pdf", url], queryFn: () => open(url), staleTime: Infinity, gcTime: 0, retry: false });
  if (pdf.isError) return <p role="alert">{t("preview.failed")}</p>;
  if (!pdf.data) return <p role="status">{t("loading")}</p>;
  const count = pdf.data.numPages;
  return (
    <div className={classes.pages}>
      <p className={classes.turn}>
        <Button variant="default" size="compact-sm" disabled={number === 1} onClick={() => setNumber(number - 1)}>
          {t("preview.page_before")}
        </Button>
        <span role="status">{t("preview.page", { number, count })}</span>
        <Button variant="default" size="compact-sm" disabled={number === count} onClick={() => setNumber(number + 1)}>
          {t("preview.page_after")}
        </Button>
      </p>
      <PdfPage pdf={pdf.data} number={number} label={t("preview.page", { number, count })} />
    </div>
  );
}

function PdfPage({ pdf, number, label }: { pdf: PDFDocumentProxy; number: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const drawing = draw(pdf, number, canvas.current);
    return () => void drawing.then((task) => task?.cancel());
  }, [pdf, number]);
  return <canvas ref={canvas} className={classes.media} role="img" aria-label={label} />;
}

async function draw(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement | null) {
  const page = await pdf.getPage(number);
  if (!canvas) return null;
  const viewport = page.getViewport({ scale: SCALE });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  return page.render({ canvas, viewport });
}

function open(url: string): Promise<PDFDocumentProxy> {
  GlobalWorkerOptions.workerPort ??= new Worker(new URL("./pdf_worker.ts", import.meta.url), { type: "module" });
  return getDocument({ url }).promise;
}
