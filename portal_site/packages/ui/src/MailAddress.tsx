import classes from "./MailAddress.module.css";

/** Where a line is too short for an address, it breaks before the @, and half an address that is longer still is cut. */
export function MailAddress({ address, shown = address }: { address: string; shown?: string }) {
  const [, name = "", domain = ""] = /^(.*?)(@.*)?$/s.exec(shown) ?? [];
  return (
    <span title={address}>
      <span className={classes.half}>{name}</span>
      <span className={classes.half}>{domain}</span>
    </span>
  );
}
