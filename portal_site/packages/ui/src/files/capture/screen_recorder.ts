import fixWebmDuration from "fix-webm-duration";
import { keepChunk } from "./recording_store";

const TYPES = ["video/webm;codecs=vp9,opus", "video/webm;codecs=vp8,opus", "video/webm", "video/mp4"];
const CHUNK_MS = 1_000;

export interface Recorded {
  id: string;
  blob: Blob;
}

export interface Recording {
  pause: () => void;
  resume: () => void;
  stop: () => void;
  /** Milliseconds recorded, without pauses. */
  elapsed: () => number;
  /** When somebody stopped it, here or in the browser's own bar, or it reached the limit. */
  ended: Promise<Recorded>;
}

/** Records a screen, a window or a tab, as the person chooses. Raises what the browser does if they refuse. */
export async function startRecording(withMicrophone: boolean, maxBytes: number): Promise<Recording> {
  const screen = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 }, audio: true });
  const tracks = [...screen.getTracks()];
  try {
    if (withMicrophone) tracks.push(...(await navigator.mediaDevices.getUserMedia({ audio: true })).getTracks());
  } catch (error) {
    for (const track of tracks) track.stop();
    throw error;
  }
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(await mixed(tracks), mimeType ? { mimeType } : {});
  return recordingOf(recorder, tracks, maxBytes);
}

function recordingOf(recorder: MediaRecorder, tracks: readonly MediaStreamTrack[], maxBytes: number): Recording {
  const id = crypto.randomUUID();
  const startedAt = Date.now();
  const chunks: Blob[] = [];
  let [size, before, since] = [0, 0, startedAt];
  const elapsed = () => before + (recorder.state === "recording" ? Date.now() - since : 0);
  const stop = () => {
    before = elapsed();
    if (recorder.state !== "inactive") recorder.stop();
  };
  recorder.ondataavailable = ({ data }) => {
    if (data.size === 0) return;
    chunks.push(data);
    size += data.size;
    // Full or forbidden, the database only matters if the tab is closed.
    void keepChunk({ recording: id, startedAt, at: Date.now(), blob: data }).catch(() => undefined);
    if (size > maxBytes * 0.95) stop();
  };
  const ended = new Promise<Recorded>((resolve) => {
    recorder.onstop = () => {
      for (const track of tracks) track.stop();
      void withDuration(new Blob(chunks, { type: baseType(recorder.mimeType) }), before).then((blob) => resolve({ id, blob }));
    };
  });
  for (const track of tracks) if (track.kind === "video") track.onended = stop;
  recorder.start(CHUNK_MS);
  return {
    elapsed,
    stop,
    ended,
    pause: () => {
      before = elapsed();
      recorder.pause();
    },
    resume: () => {
      since = Date.now();
      recorder.resume();
    },
  };
}

/** What a player needs to seek; browsers record without knowing how long it becomes. */
export async function withDuration(blob: Blob, milliseconds: number): Promise<Blob> {
  return blob.type === "video/webm" ? fixWebmDuration(blob, milliseconds, { logger: false }) : blob;
}

function baseType(type: string): string {
  return type.split(";")[0] || "video/webm";
}

/** A recorder takes one track of sound: that of the screen and the microphone together. */
async function mixed(tracks: readonly MediaStreamTrack[]): Promise<MediaStream> {
  const [video, sound] = [tracks.filter(({ kind }) => kind === "video"), tracks.filter(({ kind }) => kind === "audio")];
  if (sound.length < 2) return new MediaStream([...video, ...sound]);
  const context = new AudioContext();
  await context.resume();
  const together = context.createMediaStreamDestination();
  for (const track of sound) context.createMediaStreamSource(new MediaStream([track])).connect(together);
  return new MediaStream([...video, ...together.stream.getTracks()]);
}
