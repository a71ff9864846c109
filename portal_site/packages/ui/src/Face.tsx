import classes from "./Face.module.css";
import { initials } from "./format";

/** Who, as two letters. The name stands beside it or in `label`. */
export function Face({ name, label, small }: { name: string; label?: string; small?: boolean }) {
  const described = label ? { role: "img", "aria-label": label, title: label } : { "aria-hidden": true };
  return (
    <span className={classes.face} data-initials={initials(name)} data-small={small || undefined} {...described} />
  );
}
