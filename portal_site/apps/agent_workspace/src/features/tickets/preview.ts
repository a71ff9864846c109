/** Marks that programs put around words when they make plain text of rich text: *bold*, _slanted_, <https://…>. */
const AROUND_WORDS = /(^|[\s("'])([*_]{1,2})(?=\S)([^*_]*\S)\2(?=$|[\s.,;:!?)"'])/g;

/** The last words of a ticket as one reads them in a list. */
export function plainPreview(text: string): string {
  return text
    .replaceAll(AROUND_WORDS, "$1$3")
    .replaceAll(/<(?:https?|mailto):[^<>\s]*>/g, "")
    .replaceAll(/(^|\s)>+(?=\s)/g, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
}
