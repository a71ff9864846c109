import { allPlaces, hasKeys, type KeyedPlaceId } from "../places";

/** The keys of everything that is not a place. A binding is one stroke or a sequence; `mod` is Ctrl, or ⌘ on a Mac. */
const ownBindings = {
  palette: "mod+k",
  help: "?",
  undo: "z",
  reply: "r",
  note: "n",
  assign: "a",
  assignToMe: "i",
  status: "s",
  priority: "p",
  tags: "t",
  macro: "m",
  solve: "e",
  solveAndNext: "shift+e",
  nextTicket: "j",
  previousTicket: "k",
  openTicket: "enter",
  select: "x",
  selectRange: "shift+x",
  backToList: "escape",
  toggleViews: "[",
  toggleDetails: "]",
  goMine: "g m",
  goInvolved: "g a",
  goTeams: "g t",
  goDue: "g d",
  goOpen: "g o",
  goSolved: "g s",
  send: "mod+enter",
  sendAndSolve: "mod+shift+enter",
  save: "mod+s",
} as const;

export type ActionId = keyof typeof ownBindings | KeyedPlaceId;

/** Every key of the workspace. */
export const bindings = {
  ...ownBindings,
  ...Object.fromEntries(allPlaces.filter(hasKeys).map(({ id, keys }) => [id, keys])),
} as Record<ActionId, string>;

/** Leads to a place or a queue, instead of doing something. */
export function isWay(id: ActionId): boolean {
  return id.startsWith("go") || allPlaces.some((place) => place.id === id);
}

const NAMES: Record<string, string> = {
  enter: "Enter",
  escape: "Esc",
  shift: "Shift",
  arrowdown: "↓",
  arrowup: "↑",
};

/** What stands on the keycaps, one list of caps for each stroke. */
export function keycaps(binding: string, isMac: boolean): string[][] {
  return binding.split(" ").map((stroke) =>
    stroke.split("+").map((part) => {
      if (part === "mod") return isMac ? "⌘" : "Ctrl";
      return NAMES[part] ?? part.toUpperCase();
    }),
  );
}
