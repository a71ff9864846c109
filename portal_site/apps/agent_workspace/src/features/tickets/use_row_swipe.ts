import { useRef, useState, type PointerEvent } from "react";
import { actionOf, EDGE_PX, followed, isSwipe, type SwipeAction, type Swipeable } from "./swipe";

interface Swipe {
  dx: number;
  action: SwipeAction | null;
}

/** A finger that draws a row aside; letting go far enough does something. A mouse selects text, and a pen scrolls. */
export function useRowSwipe(may: Swipeable, run: (action: SwipeAction) => void) {
  const start = useRef<{ x: number; y: number; width: number; swipes: boolean | null } | null>(null);
  const [swipe, setSwipe] = useState<Swipe | null>(null);
  const end = () => {
    start.current = null;
    setSwipe(null);
  };
  const handlers = {
    onPointerDown: ({ pointerType, clientX: x, clientY: y, currentTarget }: PointerEvent<HTMLElement>) => {
      if (pointerType !== "touch" || x < EDGE_PX || x > window.innerWidth - EDGE_PX) return;
      start.current = { x, y, width: currentTarget.clientWidth, swipes: null };
    },
    onPointerMove: ({ clientX, clientY, currentTarget, pointerId }: PointerEvent<HTMLElement>) => {
      const from = start.current;
      if (!from) return;
      const dx = clientX - from.x;
      if (from.swipes === null) {
        from.swipes = isSwipe(dx, clientY - from.y);
        if (from.swipes) currentTarget.setPointerCapture(pointerId);
      }
      if (from.swipes === false) return end();
      if (from.swipes) setSwipe({ dx: followed(dx, may), action: actionOf(dx, from.width, may) });
    },
    onPointerUp: () => {
      if (swipe?.action) run(swipe.action);
      end();
    },
    onPointerCancel: end,
  };
  return { swipe, handlers };
}
