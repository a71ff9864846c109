import { createContext, use, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { bindings, type ActionId } from "./bindings";
import { EarlyKeys } from "./early_keys";
import { isSingleKey, matchStroke, strokeOf } from "./matcher";
import { singleKeysAreOn } from "./preference";

/** Something a person can do on this screen, from the palette, by key, or by a button that shows the key. */
export interface Action {
  id: ActionId;
  label: string;
  run: () => void;
  /** Of several with the same key the highest is meant: the selection before the open ticket, that before what is still loading. */
  rank?: -1 | 1;
}

const SEQUENCE_MS = 1200;

export class ActionRegistry {
  readonly early = new EarlyKeys();
  private groups: Action[][] = [];
  private readonly listeners = new Set<() => void>();
  private snapshot: Action[] = [];

  add(group: Action[]): () => void {
    this.groups = [...this.groups, group];
    this.changed();
    return () => {
      this.groups = this.groups.filter((each) => each !== group);
      this.changed();
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  actions = (): Action[] => this.snapshot;

  run(id: ActionId): void {
    this.snapshot.find((action) => action.id === id)?.run();
  }

  private changed(): void {
    const all = this.groups.flat().toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
    this.snapshot = [...new Map(all.map((action) => [action.id, action])).values()];
    for (const listener of this.listeners) listener();
  }
}

const RegistryContext = createContext<ActionRegistry | null>(null);

export function useRegistry(): ActionRegistry {
  const registry = use(RegistryContext);
  if (!registry) throw new Error("useRegistry needs a KeyboardProvider");
  return registry;
}

/** What can be done right now, for the palette and the help. */
export function useCurrentActions(): Action[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.actions);
}

/** Offers actions for as long as the component is there. The newest closures run, whichever render registered them. */
export function useActions(actions: ReadonlyArray<Action | false | null | undefined>): void {
  const registry = useRegistry();
  const present = actions.filter((action): action is Action => Boolean(action));
  const latest = useRef(present);
  const signature = present.map(({ id, label }) => `${id}:${label}`).join("|");

  useEffect(() => {
    latest.current = present;
  });

  useEffect(() => {
    const group = latest.current.map(({ id, label, rank }) => ({
      id,
      label,
      ...(rank ? { rank } : {}),
      run: () => latest.current.find((action) => action.id === id)?.run(),
    }));
    return registry.add(group);
  }, [registry, signature]);
}

/** Takes these keys already while `subject` is loading: the last one asked for runs once it can. */
export function useEarlyActions(subject: number, isLoading: boolean, actions: ReadonlyArray<Pick<Action, "id" | "label">>): void {
  const registry = useRegistry();
  const { early } = registry;
  useActions(actions.map(({ id, label }) => isLoading && { id, label, rank: -1, run: () => early.ask(id) }));

  useEffect(() => {
    const stop = registry.subscribe(() => early.take(registry.actions())?.run());
    return () => {
      early.forget();
      stop();
    };
  }, [registry, early, subject]);

  // The effects of what was loaded have run by now, and have offered what it can do.
  useEffect(() => {
    if (!isLoading) early.settle();
  }, [early, isLoading]);
}

export function KeyboardProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new ActionRegistry());
  const typed = useRef({ strokes: "", at: 0 });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (registry.early.holdsKeys && !isElsewhere(event) && registry.early.hear(event)) return event.preventDefault();
      const stroke = strokeOf(event);
      if (!stroke) return;
      const single = isSingleKey(stroke);
      // The editor claims Ctrl+Enter for itself, so that it makes no new line; sending is ours all the same.
      if (single && (registry.early.holdsKeys || isElsewhere(event) || isOnAControl(event, stroke) || !singleKeysAreOn())) return;
      const earlier = Date.now() - typed.current.at < SEQUENCE_MS ? typed.current.strokes : "";
      const active = registry.actions().map((action) => [action.id, bindings[action.id]] as const);
      const match = matchStroke(earlier, stroke, active);
      typed.current = { strokes: match.kind === "wait" ? match.typed : "", at: Date.now() };
      if (match.kind !== "run" || (single && document.querySelector("[role=dialog]"))) return;
      event.preventDefault();
      registry.run(match.id);
    };
    const onFocusIn = (event: FocusEvent) => {
      if (isTyping(event.target)) registry.early.letGo();
    };
    const onPointerDown = () => registry.early.letGo();
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("focusin", onFocusIn);
    window.addEventListener("pointerdown", onPointerDown);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("focusin", onFocusIn);
      window.removeEventListener("pointerdown", onPointerDown);
    };
  }, [registry]);

  return <RegistryContext value={useMemo(() => registry, [registry])}>{children}</RegistryContext>;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=file]), textarea, select");
}

/** Meant for a field, a menu or a dialog that has the focus. */
function isElsewhere({ defaultPrevented, target }: KeyboardEvent): boolean {
  if (defaultPrevented || isTyping(target)) return true;
  return target instanceof HTMLElement && target.closest("[role=menu], [role=listbox], [role=dialog]") !== null;
}

/** Enter belongs to the button that has the focus. */
function isOnAControl({ target }: KeyboardEvent, stroke: string): boolean {
  return stroke === "enter" && target instanceof HTMLElement && target.matches("button, a, summary, [role=option]");
}
