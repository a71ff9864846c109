import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./FilePreview.module.css";

/** As large as fits, or as large as it is. */
export function ImagePreview({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation("ui");
  const [whole, setWhole] = useState(false);
  return (
    <div className={classes.pages}>
      <Button variant="default" size="compact-sm" aria-pressed={whole} onClick={() => setWhole(!whole)}>
        {t(whole ? "preview.fit" : "preview.zoom")}
      </Button>
      <img className={whole ? undefined : classes.media} src={url} alt={name} />
    </div>
  );
}
