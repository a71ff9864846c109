import { Bone, Time, TroubleState } from "@lambdesk/ui";
import { Button, Progress } from "@mantine/core";
import "@mantine/core/styles/Progress.layer.css";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { percent, shareOf } from "./jobs";
import { useJobs, useRebuildSearch, useSearchIndex } from "./queries";
import classes from "./Operations.module.css";

const KIND = "search-rebuild";

export function SearchIndex() {
  const { t, i18n } = useTranslation("operations");
  const { t: say } = useTranslation("ui");
  const index = useSearchIndex();
  const jobs = useJobs().data?.items.filter(({ kind }) => kind === KIND) ?? [];
  const rebuild = useRebuildSearch();
  if (index.isPending) {
    return (
      <div role="status" aria-label={say("loading")}>
        <Bone className={classes.line} />
      </div>
    );
  }
  if (!index.data) return <TroubleState error={index.error} retry={() => void index.refetch()} />;
  const { engine, generation, documents } = index.data;
  const builtBy = jobs.find(({ id }) => id === generation);
  const running = jobs.find(({ state }) => state === "running");
  const share = running && shareOf(running);
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <div className={classes.stack}>
      <p>
        {t("search.state", { engine: t(`search.engine.${engine}`), count: documents, documents: number.format(documents) })}
        {" · "}
        {builtBy ? (
          <>
            {t("search.built")} <Time at={builtBy.changed_at} className={classes.quiet} />
          </>
        ) : (
          t(generation === null ? "search.empty" : "search.grown")
        )}
      </p>
      {share !== undefined && <Progress value={share * 100} aria-label={t("jobs.kind.search-rebuild")} className={classes.progress} />}
      <div>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={rebuild.isPending}
          disabled={running !== undefined}
          onClick={() => rebuild.mutate()}
        >
          {share === undefined ? t("search.rebuild") : t("search.running", { share: percent(share, i18n.language) })}
        </Button>
      </div>
    </div>
  );
}
