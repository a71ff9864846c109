import type { Facet } from "@lambdesk/api_client";
import { IconFilter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import classes from "./Search.module.css";
import { hasTerm, term, toggleTerm } from "./terms";

const MOST = 8;

interface FacetsProps {
  facets: readonly Facet[];
  q: string;
  onSearch: (q: string) => void;
}

/** Counts per value; clicking a value toggles its filter. */
export function Facets({ facets, q, onSearch }: FacetsProps) {
  const { t } = useTranslation("search");
  const [open, setOpen] = useState(false);
  const shown = facets.filter(({ field, values }) => values.length > 1 || values.some(({ value }) => hasTerm(q, term(field, value))));
  if (shown.length === 0) return null;
  return (
    <aside className={classes.facets} aria-label={t("filters")} data-open={open}>
      <button type="button" className={classes.filters} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconFilter size={16} aria-hidden />
        {t("filters")}
      </button>
      {shown.map((facet) => (
        <FacetValues key={facet.field} facet={facet} q={q} onSearch={onSearch} />
      ))}
    </aside>
  );
}

function FacetValues({ facet: { field, values }, q, onSearch }: { facet: Facet; q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation("search");
  const nameOf = useNames();
  return (
    <section className={classes.facet}>
      <h2 className={classes.facetTitle}>{t(`fields.${field}`)}</h2>
      {values.slice(0, MOST).map(({ value, count }) => (
        <button
          key={value}
          type="button"
          className={classes.value}
          aria-pressed={hasTerm(q, term(field, value))}
          onClick={() => onSearch(toggleTerm(q, term(field, value)))}
        >
          <span className={classes.valueName}>{nameOf(field, value)}</span>
          <span className={classes.count}>{count}</span>
        </button>
      ))}
    </section>
  );
}

function useNames() {
  const { t } = useTranslation("search");
  const { t: say } = useTranslation("tickets");
  const directory = useDirectory();
  const isOwn = (status: string) => directory.ticket_statuses.some(({ id }) => id === status);
  return (field: Facet["field"], value: string): string => {
    if (field === "status") return isOwn(value) ? directory.nameOf(value) : say(`status.${value as "open"}`);
    if (field === "priority") return say(`priority.${value as "normal"}`);
    if (field === "type") return say(`type.${value as "question"}`);
    if (field === "assignee" && value === "none") return t("nobody");
    return field === "tag" ? value : directory.nameOf(value);
  };
}
