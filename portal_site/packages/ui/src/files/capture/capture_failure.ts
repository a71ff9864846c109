export type CaptureFailure = "refused" | "none" | "busy" | "impossible";

/** Why nothing can be recorded, as the key of its words. */
export function captureFailure(error: unknown): CaptureFailure {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "AbortError") return "refused";
  if (name === "NotFoundError") return "none";
  return name === "NotReadableError" ? "busy" : "impossible";
}

/** Phones have no such thing. */
export function canCapture(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === "function";
}
