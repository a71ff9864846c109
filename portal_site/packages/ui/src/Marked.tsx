import type { Part } from "@lambdesk/api_client";
import classes from "./Marked.module.css";

/** The text with its hits marked; what is not a hit is only text, whatever it looks like. */
export function Marked({ parts }: { parts: readonly Part[] }) {
  return parts.map(({ text, hit }, index) => (hit ? <mark key={index} className={classes.mark}>{text}</mark> : text));
}
