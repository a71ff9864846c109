/** Whether something is still to be done. */
export function isOpen({ status }: { status: string }): boolean {
  return status !== "solved" && status !== "closed";
}
