import type { KeyboardEvent, PointerEvent } from "react";
import classes from "./Shell.module.css";

interface ResizerProps {
  label: string;
  width: number;
  range: readonly [number, number];
  /** 1: the column before the handle grows to the right; -1: the column after it grows to the left. */
  direction: 1 | -1;
  onResize: (width: number) => void;
}

const STEP = 16;

/** The line between two columns: dragged, or moved by arrow keys. */
export function Resizer({ label, width, range: [least, most], direction, onResize }: ResizerProps) {
  const resize = (to: number) => onResize(Math.round(Math.min(most, Math.max(least, to))));

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const handle = event.currentTarget;
    const start = event.clientX;
    const inline = getComputedStyle(handle).direction === "rtl" ? -direction : direction;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => resize(width + (move.clientX - start) * inline);
    handle.onlostpointercapture = () => {
      handle.onpointermove = null;
    };
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -STEP, ArrowRight: STEP };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    resize(width + step * direction);
  };

  return (
    // A separator that moves is a widget (ARIA 1.2): it takes the focus and the arrow keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- because a separator that moves takes the focus (ARIA window splitter)
      tabIndex={0}
      className={classes.resizer}
      data-side={direction === 1 ? "end" : "start"}
      onPointerDown={drag}
      onKeyDown={onKeyDown}
    />
  );
}
