/** Less than this is an address bar that comes and goes. */
const KEYBOARD_PX = 120;

interface Seen {
  /** Of the layout. */
  height: number;
  visible: Pick<VisualViewport, "height" | "offsetTop" | "scale">;
}

export interface Room {
  /** Pixels that are seen, and how far down they begin. Null: all of the window, or somebody has zoomed in. */
  height: number | null;
  top: number;
  isTyping: boolean;
}

/** What the keyboard on the screen leaves. `tallest`: the window at this width, without one. */
export function roomLeft({ height, visible }: Seen, tallest: number): Room {
  if (visible.scale > 1.01) return { height: null, top: 0, isTyping: false };
  const isTyping = tallest - visible.height > KEYBOARD_PX;
  // Where the window itself has made room, there is nothing to make up for.
  const isCovered = height - visible.height > KEYBOARD_PX;
  return { height: isCovered ? visible.height : null, top: isCovered ? visible.offsetTop : 0, isTyping };
}

/**
 * Keeps the page above the keyboard of a phone. Some browsers make the window smaller for it, others lay it over the page and
 * scroll below it: `--visible-height` and `--visible-top` say what is seen there, `data-keyboard` that it is open.
 */
export function followKeyboard(root: HTMLElement = document.documentElement): void {
  const seen = window.visualViewport;
  if (!seen || !window.matchMedia("(pointer: coarse)").matches) return;
  const tallest = new Map<number, number>();
  const measure = () => {
    const { innerWidth: width, innerHeight: height } = window;
    tallest.set(width, Math.max(tallest.get(width) ?? 0, height, seen.height));
    const room = roomLeft({ height, visible: seen }, tallest.get(width) ?? height);
    root.toggleAttribute("data-keyboard", room.isTyping);
    if (room.height === null) {
      root.style.removeProperty("--visible-height");
      root.style.removeProperty("--visible-top");
    } else {
      root.style.setProperty("--visible-height", `${room.height}px`);
      root.style.setProperty("--visible-top", `${room.top}px`);
    }
  };
  seen.addEventListener("resize", measure);
  seen.addEventListener("scroll", measure);
  measure();
}
