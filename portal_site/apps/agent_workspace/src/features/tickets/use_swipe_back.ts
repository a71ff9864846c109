import { useRef, type TouchEvent } from "react";

const EDGE = 32;
const FAR = 80;

/** A swipe from the edge of a phone's screen leads back to the list. */
export function useSwipeBack(back: () => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches[0];
      start.current = touch && touch.clientX < EDGE ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd: (event: TouchEvent) => {
      const touch = event.changedTouches[0];
      if (!start.current || !touch) return;
      const isAcross = Math.abs(touch.clientY - start.current.y) < FAR / 2;
      if (isAcross && touch.clientX - start.current.x > FAR) back();
      start.current = null;
    },
  };
}
