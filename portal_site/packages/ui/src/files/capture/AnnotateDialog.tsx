import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Annotator } from "./Annotator";
import { CaptureDialog } from "./CaptureDialog";

/** A picture that was chosen or pasted, to be marked before it is sent. */
export default function AnnotateDialog({ file, done, close }: { file: File; done: (file: File) => void; close: () => void }) {
  const { t } = useTranslation("ui");
  const picture = useQuery({ queryKey: ["annotate", file.name, file.lastModified], queryFn: () => createImageBitmap(file), gcTime: 0, retry: false });
  const name = `${file.name.replace(/\.\w+$/, "")}.png`;
  return (
    <CaptureDialog title={t("capture.annotate", { name: file.name })} close={close}>
      {picture.isError && <p role="alert">{t("preview.failed")}</p>}
      {picture.data && (
        <Annotator
          picture={picture.data}
          name={name}
          done={(marked) => {
            done(marked);
            close();
          }}
        />
      )}
    </CaptureDialog>
  );
}
