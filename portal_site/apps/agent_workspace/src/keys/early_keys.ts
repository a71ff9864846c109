import type { ActionId } from "./bindings";

const TAKES_WORDS: readonly ActionId[] = ["reply", "note"];

/** What was asked for before it could be done. After R or N come words: none of their letters is a command until they have a field. */
export class EarlyKeys {
  private asked: ActionId | null = null;
  private awaitsField = false;

  get holdsKeys(): boolean {
    return this.awaitsField;
  }

  ask(id: ActionId): void {
    this.asked = id;
    this.awaitsField = TAKES_WORDS.includes(id);
  }

  /** What was asked for, once it is among what can be done. */
  take<A extends { id: ActionId; rank?: -1 | 1 }>(actions: readonly A[]): A | undefined {
    const found = actions.find(({ id, rank }) => id === this.asked && rank !== -1);
    if (found) this.asked = null;
    return found;
  }

  /** The words have a field, or the person went on to something else. */
  letGo(): void {
    this.awaitsField = false;
  }

  forget(): void {
    this.asked = null;
    this.awaitsField = false;
  }

  /** All that will be there is there: what was asked for and is not among it will not come. */
  settle(): void {
    if (this.asked) this.forget();
  }
}
