import { Button, Modal, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKindWords } from "./kind_words";
import classes from "./RecordScreens.module.css";

interface ShownOnceProps {
  namespace: string;
  secret: string;
  close: () => void;
}

/** A secret that nobody sees again. It closes by its button only, so that no stray click loses it. */
export function ShownOnce({ namespace, secret, close }: ShownOnceProps) {
  const { t } = useTranslation("kit");
  const words = useKindWords(namespace);
  const [isCopied, setIsCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(secret).then(() => setIsCopied(true));
  return (
    <Modal opened onClose={close} title={words.shownOnce.title} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false}>
      <div className={classes.once}>
        <p>{words.shownOnce.words}</p>
        <TextInput readOnly value={secret} aria-label={words.shownOnce.title} onFocus={(event) => event.currentTarget.select()} />
        <div className={classes.onceActions}>
          <Button variant="default" leftSection={isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={copy}>
            {t(isCopied ? "once.copied" : "once.copy")}
          </Button>
          <Button onClick={close}>{t("once.done")}</Button>
        </div>
      </div>
    </Modal>
  );
}
