import { Tooltip } from "@mantine/core";
import type { ReactElement } from "react";
import { bindings, keycaps, type ActionId } from "./bindings";
import classes from "./Keys.module.css";

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

export function Keys({ of }: { of: ActionId }) {
  return (
    <span className={classes.keys} aria-hidden>
      {keycaps(bindings[of], isMac).map((caps, stroke) => (
        <span key={stroke} className={classes.stroke}>
          {caps.map((cap) => (
            <kbd key={cap} className={classes.cap}>
              {cap}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}

/** A tooltip that teaches the key. */
export function KeyTip({ label, action, children }: { label: string; action?: ActionId; children: ReactElement }) {
  return (
    <Tooltip
      label={
        <span className={classes.tip}>
          {label}
          {action && <Keys of={action} />}
        </span>
      }
    >
      {children}
    </Tooltip>
  );
}
