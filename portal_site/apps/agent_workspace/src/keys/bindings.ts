import { allPlaces, hasKeys, type KeyedPlaceId } from "../places";

/** The keys of everything that is not a place. A binding is one stroke or a sequence; `mod` is Ctrl, or ⌘ on a Mac. */
const ownBindings = {
  palette: "mod+k",
  help: "?",
  undo: "z",
  reply: "r",
  replyToOne: "shift+r",
  note: "n",
  assign: "a",
  assignToMe: "i",
  handOver: "shift+a",
  follow: "w",
  takeNext: "shift+i",
  status: "s",
  priority: "p",
  type: "y",
  tags: "t",
  snooze: "h",
  due: "d",
  macro: "m",
  askTeam: "shift+w",
  askOutside: "shift+o",
  quoteAnswer: "q",
  quotePassage: "shift+q",
  bulk: "b",
  bulkAll: "shift+b",
  exportTickets: "shift+d",
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
  goFollowed: "g w",
  goTeams: "g t",
  goSnoozed: "g z",
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
