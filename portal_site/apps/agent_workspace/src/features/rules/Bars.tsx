import classes from "./Rules.module.css";

interface BarsProps {
  counts: readonly number[];
  label: string;
  height: number;
  bar: number;
}

const GAP = 1;

/** A bar for each day, the newest at the end. */
export function Bars({ counts, label, height, bar }: BarsProps) {
  const most = Math.max(...counts, 1);
  return (
    <svg className={classes.bars} width={counts.length * (bar + GAP)} height={height} role="img" aria-label={label}>
      {counts.map((count, day) => {
        const tall = Math.max(1, Math.round((count / most) * height));
        // Days have no identity but their place.
        return <rect key={day} x={day * (bar + GAP)} y={height - tall} width={bar} height={tall} data-empty={count === 0 || undefined} />;
      })}
    </svg>
  );
}
