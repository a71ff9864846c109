import type { FieldValues } from "@lambdesk/api_client";

/** A request that is being written: kept in this browser, its files too, until it is sent. */
export interface RequestDraft {
  topic: string;
  subject: string;
  text: string;
  fields: FieldValues;
  /** The key of the intent to send: the same for every retry and every tab, so that nothing is sent twice. */
  onceKey: string;
  /** The files as they were uploaded to be sent with that key: a retry with others would be another request. */
  uploadIds?: string[];
  /** Send was pressed before it was known who this is: whoever opens the link that was mailed there has pressed it. */
  sendAs?: { email: string; until: number };
}

const KEY = "lambdesk.request";
const STORE = "files";
/** Longer than a link lives, and than a mail is on its way. */
const WISH_LIVES_MS = 60 * 60_000;

export function readDraft(): RequestDraft {
  const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<RequestDraft>;
  return { topic: "", subject: "", text: "", fields: {}, onceKey: crypto.randomUUID(), ...kept };
}

/** The draft, to be sent as soon as this address has signed in. */
export function toBeSent(draft: RequestDraft, email: string, now: number): RequestDraft {
  return { ...draft, sendAs: { email: email.toLowerCase(), until: now + WISH_LIVES_MS } };
}

/** Whether this person asked to send it before they were known. An older wish, or another's in the same browser, is none. */
export function isToBeSent({ sendAs }: RequestDraft, email: string, now: number): boolean {
  return sendAs !== undefined && sendAs.email === email.toLowerCase() && now < sendAs.until;
}

/** The draft that this person has asked to send, for one to send it: whoever asks next is told that there is none. */
export function takeToSend(email: string, now: number): RequestDraft | null {
  const draft = readDraft();
  if (!isToBeSent(draft, email, now)) return null;
  const taken = { ...draft, sendAs: undefined };
  writeDraft(taken);
  return taken;
}

/** Calls back when another tab has sent the draft or thrown it away. */
export function onDraftGone(gone: () => void): () => void {
  const listener = (event: StorageEvent) => {
    if (event.key === KEY && event.newValue === null) gone();
  };
  window.addEventListener("storage", listener);
  return () => window.removeEventListener("storage", listener);
}

export function hasDraft(): boolean {
  const { subject, text } = readDraft();
  return Boolean(subject || text);
}

export function writeDraft(draft: RequestDraft): void {
  localStorage.setItem(KEY, JSON.stringify(draft));
}

export async function clearDraft(): Promise<void> {
  localStorage.removeItem(KEY);
  await writeFiles([]);
}

/** Files survive the way through the mailbox: they lie in the browser's database, not in the page. A private window may have none. */
export async function readFiles(): Promise<File[]> {
  return (await inStore<File[] | undefined>("readonly", (store) => store.get(KEY)).catch(() => undefined)) ?? [];
}

export async function writeFiles(files: File[]): Promise<void> {
  await inStore("readwrite", (store) => store.put(files, KEY)).catch(() => undefined);
}

async function inStore<Value>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<Value> {
  const opening = indexedDB.open("lambdesk", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await resultOf<IDBDatabase>(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const result = await resultOf<Value>(ask(transaction.objectStore(STORE)));
    await committed(transaction);
    return result;
  } finally {
    database.close();
  }
}

function resultOf<Value>(request: IDBRequest): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as Value);
    request.onerror = () => reject(request.error ?? new Error("The browser's database does not answer"));
  });
}

/** What a request wrote is kept only once its transaction is complete: a page left before that loses it. */
function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("The browser's database kept nothing"));
  });
}
