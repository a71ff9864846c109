/** What was recorded, second by second, in the browser's database: a closed tab loses nothing. */
interface Chunk {
  recording: string;
  /** Milliseconds since the epoch at which the recording began. */
  startedAt: number;
  /** At which the chunk came. */
  at: number;
  blob: Blob;
}

export interface KeptRecording {
  id: string;
  startedAt: number;
  endedAt: number;
  blob: Blob;
}

const STORE = "chunks";
/** Chunks come each second; what is younger may still be recorded in another tab. */
const STILL_RECORDING_MS = 5_000;

export async function keepChunk(chunk: Chunk): Promise<void> {
  await inStore("readwrite", (store) => store.add(chunk));
}

/** The recordings that were neither attached nor thrown away. A private window may have none. */
export async function keptRecordings(now: number): Promise<KeptRecording[]> {
  const chunks = await inStore<Chunk[]>("readonly", (store) => store.getAll()).catch(() => []);
  const recordings = Map.groupBy(chunks, ({ recording }) => recording);
  return [...recordings].flatMap(([id, parts]) => {
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last || now - last.at < STILL_RECORDING_MS) return [];
    return [{ id, startedAt: first.startedAt, endedAt: last.at, blob: joined(parts) }];
  });
}

export async function forgetRecording(id: string): Promise<void> {
  const keys = await inStore<IDBValidKey[]>("readonly", (store) => store.index("recording").getAllKeys(id));
  for (const key of keys) await inStore("readwrite", (store) => store.delete(key));
}

function joined(chunks: readonly Chunk[]): Blob {
  return new Blob(chunks.map(({ blob }) => blob), { type: chunks[0]?.blob.type ?? "video/webm" });
}

async function inStore<Value>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<Value> {
  const opening = indexedDB.open("lambdesk-recordings", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { autoIncrement: true }).createIndex("recording", "recording");
  const database = await answerOf<IDBDatabase>(opening);
  try {
    return await answerOf<Value>(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function answerOf<Value>(request: IDBRequest): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as Value);
    request.onerror = () => reject(request.error ?? new Error("The browser's database refused"));
  });
}
