import { Button, SegmentedControl, TextInput } from "@mantine/core";
import "@mantine/core/styles/FloatingIndicator.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import { useEffect, useId, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Capture.module.css";
import { paint, tools, type Point, type Tool } from "./marks";
import { useMarking } from "./use_marking";

interface AnnotatorProps {
  picture: ImageBitmap;
  name: string;
  done: (file: File) => void;
}

/** Arrows, boxes, words and blurred areas on a picture, which becomes a PNG of what is seen. */
export function Annotator({ picture, name, done }: AnnotatorProps) {
  const { t } = useTranslation("ui");
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const marking = useMarking(picture);
  const { tool, marks, shown, crosshair } = marking;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !canvas.current) return;
    const style = getComputedStyle(canvas.current);
    paint(context, picture, shown, { mark: style.getPropertyValue("--late-text"), edge: style.getPropertyValue("--surface-panel") });
  }, [picture, shown]);

  const takeBack = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !(event.target instanceof HTMLInputElement)) marking.undo();
  };
  const draw = (event: KeyboardEvent) => {
    // Escape drops the mark, and leaves the dialog open.
    if (marking.press(event)) event.preventDefault();
  };
  const save = () => canvas.current?.toBlob((blob) => blob && done(new File([blob], name, { type: "image/png" })), "image/png");

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut beside the button that does the same
    <div className={classes.annotator} onKeyDown={takeBack}>
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={t("capture.tools")}
          value={tool}
          onChange={(chosen) => marking.setTool(chosen as Tool)}
          data={tools.map((each) => ({ value: each, label: t(`capture.tool.${each}`) }))}
        />
        {tool === "text" && (
          <TextInput aria-label={t("capture.words")} placeholder={t("capture.words")} maxLength={200} value={marking.words} onChange={({ currentTarget }) => marking.setWords(currentTarget.value)} />
        )}
        <Button variant="default" disabled={marks.length === 0} onClick={marking.undo}>
          {t("capture.undo")}
        </Button>
        <Button onClick={save}>{t("capture.attach")}</Button>
      </div>
      {/* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- drawn on by keys, as an application is */}
      <div className={classes.drawing} role="application" tabIndex={0} aria-label={t("capture.draw")} aria-describedby={`${id}-keys`} onKeyDown={draw}>
        <canvas
          ref={canvas}
          width={picture.width}
          height={picture.height}
          className={classes.canvas}
          role="img"
          aria-label={t("capture.picture", { count: marks.length })}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            marking.begin(pointOf(event));
          }}
          onPointerMove={(event) => marking.stretch(pointOf(event))}
          onPointerUp={marking.end}
          onPointerCancel={marking.drop}
        />
        {crosshair && (
          <span className={classes.crosshair} style={{ left: `${(crosshair.at.x / picture.width) * 100}%`, top: `${(crosshair.at.y / picture.height) * 100}%` }} aria-hidden />
        )}
      </div>
      {/* eslint-enable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <p id={`${id}-keys`} className={classes.keys}>
        {t(tool === "text" ? "capture.keys_of_words" : "capture.keys")}
      </p>
    </div>
  );
}

/** In pixels of the picture, however large it is shown. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>): Point {
  const shown = currentTarget.getBoundingClientRect();
  return {
    x: ((clientX - shown.left) / shown.width) * currentTarget.width,
    y: ((clientY - shown.top) / shown.height) * currentTarget.height,
  };
}
