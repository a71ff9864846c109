/** Every key of the workspace. A binding is one stroke or a sequence; `mod` is Ctrl, or ⌘ on a Mac. */
export const bindings = {
  palette: "mod+k",
  help: "?",
  search: "/",
  undo: "z",
  newTicket: "c",
  reply: "r",
  note: "n",
  assign: "a",
  assignToMe: "i",
  status: "s",
  priority: "p",
  tags: "t",
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
  goUnassigned: "g u",
  goMine: "g m",
  goTeams: "g t",
  goDue: "g d",
  goOpen: "g o",
  goSolved: "g s",
  goQuarantine: "g q",
  goOperations: "g x",
  send: "mod+enter",
  sendAndSolve: "mod+shift+enter",
} as const;

export type ActionId = keyof typeof bindings;

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
