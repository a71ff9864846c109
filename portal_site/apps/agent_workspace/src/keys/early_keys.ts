import type { ActionId } from "./bindings";

const TAKES_WORDS: readonly ActionId[] = ["reply", "note"];

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  getModifierState: (name: string) => boolean;
}

/** What was asked for before it could be done. After R or N come words: none of their letters is a command, and the field gets them once it is there. */
export class EarlyKeys {
  private asked: ActionId | null = null;
  private awaitsField = false;
  private words = "";

  get holdsKeys(): boolean {
    return this.awaitsField;
  }

  ask(id: ActionId): void {
    this.forget();
    this.asked = id;
    this.awaitsField = TAKES_WORDS.includes(id);
  }

  /** The field for words is on its way. */
  awaitField(): void {
    this.awaitsField = true;
  }

  /** A key while the field is on its way; true: it was meant for the field. */
  hear(pressed: Pressed): boolean {
    const { key, ctrlKey, metaKey } = pressed;
    if ((ctrlKey || metaKey) && !pressed.getModifierState("AltGraph")) return false;
    if (key === "Escape") this.forget();
    else if (key === "Backspace") this.words = this.words.slice(0, -1);
    else if (key === "Enter") this.words += "\n";
    else if ([...key].length === 1) this.words += key;
    else return false;
    return true;
  }

  /** What was asked for, once it is among what can be done. */
  take<A extends { id: ActionId; rank?: -1 | 1 }>(actions: readonly A[]): A | undefined {
    const found = actions.find(({ id, rank }) => id === this.asked && rank !== -1);
    if (found) this.asked = null;
    return found;
  }

  /** What was typed for the field, which is there now. */
  takeWords(): string {
    const { words } = this;
    this.letGo();
    return words;
  }

  /** The words have a field, or the person went on to something else. */
  letGo(): void {
    this.awaitsField = false;
    this.words = "";
  }

  forget(): void {
    this.asked = null;
    this.letGo();
  }

  /** All that will be there is there: what was asked for and is not among it will not come. */
  settle(): void {
    if (this.asked) this.forget();
  }
}
