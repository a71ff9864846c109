import type { Ticket } from "@lambdesk/api_client";
import { Face } from "@lambdesk/ui";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { KeyTip } from "../../keys/Keys";
import { useActions } from "../../keys/registry";
import { useDirectory } from "../directory/queries";
import classes from "./Details.module.css";
import { useFollow } from "./use_follow";

/** Who wants to hear of it; oneself by a click. */
export function Followers({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const { nameOf } = useDirectory();
  const { follows, toggle } = useFollow(ticket);
  const label = t(follows ? "actions.unfollow" : "actions.follow");
  useActions([{ id: "follow", label, run: toggle }]);
  return (
    <span className={classes.followers}>
      {ticket.followers.map((id) => (
        <Face key={id} name={nameOf(id)} label={nameOf(id)} small />
      ))}
      <KeyTip label={label} action="follow">
        <UnstyledButton className={classes.quiet} aria-pressed={follows} onClick={toggle}>
          {label}
        </UnstyledButton>
      </KeyTip>
    </span>
  );
}
