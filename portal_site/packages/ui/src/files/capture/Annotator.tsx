import { Button, SegmentedControl } from "@mantine/core";
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Capture.module.css";
import { paint, tools, type Mark, type Point, type Tool } from "./marks";

interface AnnotatorProps {
  picture: ImageBitmap;
  name: string;
  done: (file: File) => void;
}

/** Arrows, boxes and blurred areas on a picture, which becomes a PNG of what is seen. */
export function Annotator({ picture, name, done }: AnnotatorProps) {
  const { t } = useTranslation("ui");
  const canvas = useRef<HTMLCanvasElement>(null);
  const [tool, setTool] = useState<Tool>("arrow");
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const [drawn, setDrawn] = useState<Mark | null>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !canvas.current) return;
    const colour = getComputedStyle(canvas.current).getPropertyValue("--late-text");
    paint(context, picture, drawn ? [...marks, drawn] : marks, colour);
  }, [picture, marks, drawn]);

  const undo = () => setMarks(marks.slice(0, -1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) undo();
  };
  const end = () => {
    if (drawn) setMarks([...marks, drawn]);
    setDrawn(null);
  };
  const save = () => canvas.current?.toBlob((blob) => blob && done(new File([blob], name, { type: "image/png" })), "image/png");

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut beside the button that does the same
    <div className={classes.annotator} onKeyDown={onKeyDown}>
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={t("capture.tools")}
          value={tool}
          onChange={(chosen) => setTool(chosen as Tool)}
          data={tools.map((each) => ({ value: each, label: t(`capture.tool.${each}`) }))}
        />
        <Button variant="default" disabled={marks.length === 0} onClick={undo}>
          {t("capture.undo")}
        </Button>
        <Button onClick={save}>{t("capture.attach")}</Button>
      </div>
      <canvas
        ref={canvas}
        width={picture.width}
        height={picture.height}
        className={classes.canvas}
        role="img"
        aria-label={t("capture.picture", { count: marks.length })}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = pointOf(event);
          setDrawn({ tool, from: at, to: at });
        }}
        onPointerMove={(event) => drawn && setDrawn({ ...drawn, to: pointOf(event) })}
        onPointerUp={end}
        onPointerCancel={() => setDrawn(null)}
      />
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
