import type { ReactNode } from "react";
import classes from "./State.module.css";

interface StateProps {
  icon?: ReactNode;
  title: string;
  words?: ReactNode;
  actions?: ReactNode;
  role?: "alert" | "status";
  /** 1 where it is all that a page shows. */
  level?: 1 | 2;
}

/** The shape that empty, failed and refused screens share. */
export function State({ icon, title, words, actions, role, level = 2 }: StateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={classes.state} role={role}>
      {icon && (
        <span className={classes.icon} aria-hidden>
          {icon}
        </span>
      )}
      <Heading className={classes.title}>{title}</Heading>
      {words && <p className={classes.words}>{words}</p>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

/** A grey bar of the size of what will stand there; sizes come from the caller's class. */
export function Bone({ className = "" }: { className?: string }) {
  return <span className={`${classes.skeleton} ${className}`} aria-hidden />;
}
