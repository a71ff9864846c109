import { useTranslation } from "react-i18next";
import { Bars } from "./Bars";
import { useRuleUsages } from "./queries";
import classes from "./Rules.module.css";

/** The last fourteen days of a rule, as bars, and how often it failed. */
export function RuleActivity({ ruleId }: { ruleId: string }) {
  const { t } = useTranslation("rules");
  const usage = useRuleUsages().data?.find(({ rule_id }) => rule_id === ruleId);
  if (!usage) return null;
  const { days, failed, last_failure } = usage;
  const total = days.reduce((sum, day) => sum + day, 0);
  return (
    <span className={classes.activity}>
      <Bars counts={days} label={t("applied_lately", { count: total })} height={20} bar={4} />
      {total}
      {failed > 0 && (
        <span className={classes.wrong} title={last_failure?.detail}>
          {t("failed_lately", { count: failed })}
        </span>
      )}
    </span>
  );
}
