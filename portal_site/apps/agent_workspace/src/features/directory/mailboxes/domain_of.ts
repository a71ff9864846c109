/** Of `help@example.com`, or of `Example Support <help@example.com>`. */
export function domainOf(sender: string): string {
  return sender.slice(sender.lastIndexOf("@") + 1).replace(/>\s*$/, "").toLowerCase();
}
