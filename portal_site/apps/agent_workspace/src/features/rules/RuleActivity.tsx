import { useTranslation } from "react-i18next";
import { useRuleUsages } from "./queries";
import classes from "./Rules.module.css";

const BAR = 4;
const GAP = 1;
const HEIGHT = 20;

/** The last fourteen days of a rule, as bars, and how often it failed. */
export function RuleActivity({ ruleId }: { ruleId: string }) {
  const { t } = useTranslation("rules");
  const usage = useRuleUsages().data?.find(({ rule_id }) => rule_id === ruleId);
  if (!usage) return null;
  const { days, failed, last_failure } = usage;
  const total = days.reduce((sum, day) => sum + day, 0);
  const most = Math.max(...days, 1);
  return (
    <span className={classes.activity}>
      <svg className={classes.bars} width={days.length * (BAR + GAP)} height={HEIGHT} role="img" aria-label={t("applied_lately", { count: total })}>
        {days.map((count, day) => {
          const height = Math.max(1, Math.round((count / most) * HEIGHT));
          // Days have no identity but their place.
          return <rect key={day} x={day * (BAR + GAP)} y={HEIGHT - height} width={BAR} height={height} data-empty={count === 0 || undefined} />;
        })}
      </svg>
      {total}
      {failed > 0 && (
        <span className={classes.wrong} title={last_failure?.detail}>
          {t("failed_lately", { count: failed })}
        </span>
      )}
    </span>
  );
}
