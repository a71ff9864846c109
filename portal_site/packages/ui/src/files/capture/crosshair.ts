import type { Point } from "./marks";

/** Where the next mark begins without a pointer; `from`, where the one began that is being drawn. */
export interface Crosshair {
  at: Point;
  from: Point | null;
}

interface Size {
  width: number;
  height: number;
}

const STEPS = { near: 1 / 50, far: 1 / 8 };
const WAYS: Record<string, Point> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

export function inTheMiddle({ width, height }: Size): Crosshair {
  return { at: { x: width / 2, y: height / 2 }, from: null };
}

/** Where a key moves it, never off the picture; null: it is none of its keys. */
export function moved(crosshair: Crosshair, key: string, isFar: boolean, { width, height }: Size): Crosshair | null {
  const way = WAYS[key];
  if (!way) return null;
  const step = Math.max(1, Math.max(width, height) * (isFar ? STEPS.far : STEPS.near));
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return { ...crosshair, at: { x: within(crosshair.at.x + way.x * step, width), y: within(crosshair.at.y + way.y * step, height) } };
}
