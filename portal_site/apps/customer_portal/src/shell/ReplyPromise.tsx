import { useDesk } from "@lambdesk/ui";
import { IconClock } from "@tabler/icons-react";
import classes from "./ReplyPromise.module.css";

/** When one may expect an answer, in the brand's own words. */
export function ReplyPromise() {
  const { reply_promise } = useDesk().config.brand;
  if (!reply_promise) return null;
  return (
    <p className={classes.promise}>
      <IconClock size={16} stroke={1.8} aria-hidden className={classes.icon} />
      {reply_promise}
    </p>
  );
}
