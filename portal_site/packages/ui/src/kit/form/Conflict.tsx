import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Time } from "../../Time";
import type { KeptRecord, Values } from "../collection/kept_record";
import { useShownValue, type KindWords } from "../kind_words";
import type { Field, Option } from "./field";
import classes from "./Form.module.css";
import { filledIn, merged, proposedSides, valuesOf, type Side, type Versions } from "./values";

interface ConflictProps {
  fields: readonly Field[];
  words: KindWords;
  options: Record<string, readonly Option[]>;
  form: { before: Values; values: Values; resolve: (chosen: Values) => void; keepMine: () => void };
  theirs: KeptRecord;
}

/** Shown when somebody else saved first: both versions side by side, to choose between per field. */
export function Conflict({ fields, words, options, form, theirs }: ConflictProps) {
  const { t } = useTranslation("kit");
  const { t: say } = useTranslation("ui");
  const versions: Versions = { base: form.before, mine: filledIn(fields, form.values), theirs: valuesOf(fields, theirs) };
  const [sides, setSides] = useState(() => proposedSides(fields, versions));
  const shown = useShownValue(options, words);
  const all = (side: Side) => setSides(Object.fromEntries(Object.keys(sides).map((name) => [name, side])));
  return (
    <Modal opened onClose={form.keepMine} title={t("conflict.title")} size="xl" closeButtonProps={{ "aria-label": say("close") }}>
      <div className={classes.dialog}>
        <p>
          {t("conflict.words", { name: theirs.changed_by?.name ?? t("history.desk") })} {theirs.changed_at && <Time at={theirs.changed_at} />}
        </p>
        {fields
          .filter(({ name }) => name in sides)
          .map((field) => (
            <fieldset key={field.name} className={classes.sides}>
              <legend className={classes.name}>{words.field(field.name)}</legend>
              {(["mine", "theirs"] as const).map((side) => (
                <label key={side} className={classes.side}>
                  <span>
                    <input
                      type="radio"
                      name={field.name}
                      checked={sides[field.name] === side}
                      onChange={() => setSides({ ...sides, [field.name]: side })}
                    />{" "}
                    {t(`conflict.${side}`)}
                  </span>
                  <span className={classes.value}>{shown(field, versions[side][field.name])}</span>
                </label>
              ))}
            </fieldset>
          ))}
        <div className={classes.bar}>
          <Button onClick={() => form.resolve(merged(versions, sides))} data-autofocus>
            {t("conflict.save")}
          </Button>
          <Button variant="default" onClick={() => all("mine")}>
            {t("conflict.all_mine")}
          </Button>
          <Button variant="default" onClick={() => all("theirs")}>
            {t("conflict.all_theirs")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
