import { useState, type KeyboardEvent } from "react";
import { inTheMiddle, moved } from "./crosshair";
import type { Mark, Point, Tool } from "./marks";

/** The marks of a picture, and the one that is being drawn: by pointer, or by the keys that move a crosshair. */
export function useMarking(picture: ImageBitmap) {
  const [tool, setTool] = useState<Tool>("arrow");
  const [words, setWords] = useState("");
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const [drawn, setDrawn] = useState<Mark | null>(null);
  const [crosshair, setCrosshair] = useState(() => inTheMiddle(picture));
  const [isByKeys, setByKeys] = useState(false);

  const put = (mark: Mark) => {
    if (mark.tool !== "text" || mark.words) setMarks([...marks, mark]);
    setDrawn(null);
    setCrosshair({ at: mark.to, from: null });
  };
  const markTo = (from: Point, to: Point): Mark => ({ tool, from, to, ...(tool === "text" && { words: words.trim() }) });
  const begin = (at: Point) => {
    setByKeys(false);
    setDrawn(markTo(at, at));
  };
  const stretch = (at: Point) => drawn && setDrawn({ ...drawn, to: at, ...(drawn.tool === "text" && { from: at }) });

  /** Whether the key was one of these. */
  const press = ({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">): boolean => {
    const { at, from } = crosshair;
    const next = moved(crosshair, key, shiftKey, picture);
    if (next) {
      setCrosshair(next);
      if (from) setDrawn(markTo(from, next.at));
    } else if (key === "Enter" || key === " ") {
      if (from || tool === "text") put(markTo(from ?? at, at));
      else setCrosshair({ at, from: at });
    } else if (key === "Escape" && from) {
      setCrosshair({ at, from: null });
      setDrawn(null);
    } else return false;
    setByKeys(true);
    return true;
  };

  return {
    tool,
    setTool,
    words,
    setWords,
    marks,
    shown: drawn ? [...marks, drawn] : marks,
    /** Only while it is moved by keys. */
    crosshair: isByKeys ? crosshair : null,
    begin,
    stretch,
    end: () => drawn && put(drawn),
    drop: () => setDrawn(null),
    undo: () => setMarks(marks.slice(0, -1)),
    press,
  };
}
