/** One's own requests that are still open and share a longer word with what is being written. */
export function similarRequests<Request extends { subject: string; status: string }>(subject: string, requests: readonly Request[]): Request[] {
  const words = wordsOf(subject);
  const isOpen = (request: Request) => ["new", "open", "pending"].includes(request.status);
  return requests.filter((request) => isOpen(request) && [...wordsOf(request.subject)].some((word) => words.has(word)));
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{5,}/gu) ?? []);
}
