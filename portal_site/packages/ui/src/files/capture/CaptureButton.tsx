import { ActionIcon, Button } from "@mantine/core";
import { IconScreenShare } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { canCapture } from "./capture_failure";
import { keptRecordings } from "./recording_store";

const Capture = lazy(() => import("./Capture"));
const KEPT = ["kept_recordings"];

/** Records the screen or takes a picture of it; offers what was recorded in a tab that was closed. */
export function CaptureButton({ add, compact }: { add: (files: Iterable<File>) => void; compact?: boolean }) {
  const { t } = useTranslation("ui");
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const { data: kept = [] } = useQuery({ queryKey: KEPT, queryFn: () => keptRecordings(Date.now()), networkMode: "always", enabled: canCapture() });
  if (!canCapture()) return null;
  const words = t(kept.length > 0 ? "capture.kept" : "capture.title");
  const open = () => setIsOpen(true);
  return (
    <>
      {compact && kept.length === 0 ? (
        <ActionIcon variant="subtle" color="gray" aria-label={words} title={words} onClick={open}>
          <IconScreenShare size={16} />
        </ActionIcon>
      ) : (
        <Button variant="default" {...(compact && { size: "compact-sm" })} leftSection={<IconScreenShare size={16} />} onClick={open}>
          {words}
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <Capture
            kept={kept}
            add={add}
            close={() => {
              setIsOpen(false);
              void queryClient.invalidateQueries({ queryKey: KEPT });
            }}
          />
        </Suspense>
      )}
    </>
  );
}
