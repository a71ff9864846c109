import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Capture.module.css";
import type { Recording } from "./screen_recorder";

/** Beside the page, which goes on being used while it is recorded. */
export function RecordingBar({ recording }: { recording: Recording }) {
  const { t } = useTranslation("ui");
  const [elapsed, setElapsed] = useState(0);
  const [paused, setPaused] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setElapsed(recording.elapsed()), 500);
    return () => clearInterval(timer);
  }, [recording]);
  const turn = () => {
    if (paused) recording.resume();
    else recording.pause();
    setPaused(!paused);
  };
  return (
    <section className={classes.bar} aria-label={t("capture.recording")}>
      <span role="timer">{clock(elapsed)}</span>
      <Button size="compact-sm" variant="default" onClick={turn}>
        {t(paused ? "capture.resume" : "capture.pause")}
      </Button>
      <Button size="compact-sm" onClick={recording.stop}>
        {t("capture.stop")}
      </Button>
    </section>
  );
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`;
}
