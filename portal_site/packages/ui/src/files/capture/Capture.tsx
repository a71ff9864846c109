import { Button, Switch } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../desk";
import { Annotator } from "./Annotator";
import classes from "./Capture.module.css";
import { CaptureDialog } from "./CaptureDialog";
import { captureFailure, type CaptureFailure } from "./capture_failure";
import { forgetRecording, type KeptRecording } from "./recording_store";
import { RecordingBar } from "./RecordingBar";
import { ReviewRecording } from "./ReviewRecording";
import { startRecording, withDuration, type Recorded, type Recording } from "./screen_recorder";
import { takeScreenshot } from "./screenshot";

type Step = { is: "choice" } | { is: "recording"; recording: Recording } | { is: "review"; recorded: Recorded } | { is: "picture"; picture: ImageBitmap };

interface CaptureProps {
  kept: readonly KeptRecording[];
  add: (files: Iterable<File>) => void;
  close: () => void;
}

/** Shows what is on one's screen: recorded, or as a picture with marks. */
export default function Capture({ kept, add, close }: CaptureProps) {
  const { t } = useTranslation("ui");
  const { config } = useDesk();
  const [step, setStep] = useState<Step>({ is: "choice" });
  const [withMicrophone, setWithMicrophone] = useState(false);
  const [failure, setFailure] = useState<CaptureFailure | null>(null);
  const [left, setLeft] = useState(kept);

  const attempt = (capture: () => Promise<void>) => {
    setFailure(null);
    capture().catch((error: unknown) => setFailure(captureFailure(error)));
  };
  const record = async () => {
    const recording = await startRecording(withMicrophone, config.maxAttachmentBytes);
    setStep({ is: "recording", recording });
    setStep({ is: "review", recorded: await recording.ended });
  };
  const attach = async ({ id, blob }: Recorded) => {
    add([new File([blob], fileName(t("capture.recording_name"), blob.type), { type: blob.type })]);
    await forgetRecording(id).catch(() => undefined);
    close();
  };
  const discard = async (id: string) => {
    await forgetRecording(id).catch(() => undefined);
    setLeft(left.filter((each) => each.id !== id));
    setStep({ is: "choice" });
  };

  if (step.is === "recording") return <RecordingBar recording={step.recording} />;
  if (step.is === "review")
    return (
      <CaptureDialog title={t("capture.review")} close={close}>
        <ReviewRecording recorded={step.recorded} attach={() => void attach(step.recorded)} discard={() => void discard(step.recorded.id)} />
      </CaptureDialog>
    );
  if (step.is === "picture")
    return (
      <CaptureDialog title={t("capture.mark")} close={close}>
        <Annotator
          picture={step.picture}
          name={fileName(t("capture.screenshot_name"), "image/png")}
          done={(file) => {
            add([file]);
            close();
          }}
        />
      </CaptureDialog>
    );
  return (
    <CaptureDialog title={t("capture.title")} close={close}>
      {left.map(({ id, blob, startedAt, endedAt }) => (
        <div key={id} className={classes.kept} role="note">
          <span>{t("capture.kept")}</span>
          <Button size="compact-sm" onClick={() => attempt(async () => setStep({ is: "review", recorded: { id, blob: await withDuration(blob, endedAt - startedAt) } }))}>
            {t("capture.look")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => void discard(id)}>
            {t("capture.discard")}
          </Button>
        </div>
      ))}
      <div className={classes.tools}>
        <Button onClick={() => attempt(record)}>{t("capture.record")}</Button>
        <Button variant="default" onClick={() => attempt(async () => setStep({ is: "picture", picture: await takeScreenshot() }))}>
          {t("capture.screenshot")}
        </Button>
        <Switch label={t("capture.microphone")} checked={withMicrophone} onChange={(event) => setWithMicrophone(event.currentTarget.checked)} />
      </div>
      {failure && (
        <p role="alert" className={classes.failure}>
          {t(`capture.failure.${failure}`)}
        </p>
      )}
    </CaptureDialog>
  );
}

/** Two recordings of one day have two names. */
function fileName(name: string, type: string): string {
  const at = new Date().toISOString().slice(0, 19).replace("T", " ").replaceAll(":", "-");
  return `${name} ${at}.${type.split("/")[1] ?? "webm"}`;
}
