/** The signed address of a ticket, such as `help+1042.abcdefghijklmnop@desk.test`: written by machines, for machines. */
const SIGNED = /\+[1-9]\d*\.[a-z2-7]{16}(?=@)/i;

/** The mailbox that people know. */
export function bareAddress(address: string): string {
  return address.replace(SIGNED, "");
}

/** What was selected on the screen, with the whole addresses in it. */
export function wholeAddresses(selected: string, addresses: readonly string[]): string {
  return addresses.reduce((text, address) => text.replaceAll(bareAddress(address), address), selected);
}
