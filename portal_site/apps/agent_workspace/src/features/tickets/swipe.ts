/** As far as a finger must go before letting go does something; and before it does the other thing of that side. */
export const NEAR_PX = 72;
const FAR_SHARE = 0.55;
/** The edge of the screen is the browser's: from there, one goes back. */
export const EDGE_PX = 16;
/** A finger that moves less than this has not decided where to. */
const UNDECIDED_PX = 8;

export type SwipeAction = "take" | "solve" | "snooze";

/** Which ones the person may do with this ticket. */
export type Swipeable = Record<SwipeAction, boolean>;

/** What letting go would do: towards the end one takes it; towards the start one solves it, or, further, snoozes it. */
export function actionOf(dx: number, width: number, may: Swipeable): SwipeAction | null {
  if (dx >= NEAR_PX) return may.take ? "take" : null;
  if (dx > -NEAR_PX) return null;
  if (-dx >= width * FAR_SHARE) return may.snooze ? "snooze" : may.solve ? "solve" : null;
  return may.solve ? "solve" : may.snooze ? "snooze" : null;
}

/** Whether a finger swipes or scrolls; null while it has not decided. */
export function isSwipe(dx: number, dy: number): boolean | null {
  if (Math.max(Math.abs(dx), Math.abs(dy)) < UNDECIDED_PX) return null;
  return Math.abs(dx) > 1.5 * Math.abs(dy);
}

/** How far the row follows: freely where something can be done, as if held back where not. */
export function followed(dx: number, may: Swipeable): number {
  const isPossible = dx > 0 ? may.take : may.solve || may.snooze;
  return isPossible ? dx : dx / 8;
}
