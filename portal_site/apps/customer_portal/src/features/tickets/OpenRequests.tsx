import { isOpen } from "@lambdesk/api_client";
import { Bone } from "@lambdesk/ui";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRequests } from "./queries";
import { RequestRow } from "./RequestRow";
import classes from "./Requests.module.css";

const FEW = 3;

/** On the start page: what one still waits for. It needs no component library. */
export default function OpenRequests() {
  const { t } = useTranslation("tickets");
  const list = useRequests();
  return (
    <section aria-labelledby="open-requests" className={classes.openRequests}>
      <header className={classes.head}>
        <h2 id="open-requests" className={classes.subtitle}>
          {t("open.title")}
        </h2>
        <Link to="/requests">{t("open.all")}</Link>
      </header>
      <OpenList list={list} />
    </section>
  );
}

function OpenList({ list }: { list: ReturnType<typeof useRequests> }) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  if (list.isPending) {
    return (
      <div role="status" aria-label={say("loading")} className={classes.bones}>
        <Bone className={classes.bone} />
      </div>
    );
  }
  if (list.isError) {
    return (
      <p role="alert" className={classes.facts}>
        {t("open.failed")}{" "}
        <button type="button" className={classes.again} onClick={() => void list.refetch()}>
          {say("retry")}
        </button>
      </p>
    );
  }
  const open = list.data.pages.flatMap((page) => page.items).filter(isOpen);
  if (open.length === 0) return <p className={classes.facts}>{t("open.none")}</p>;
  return (
    <ul className={classes.list}>
      {open.slice(0, FEW).map((request) => (
        <li key={request.id}>
          <RequestRow found={{ ticket: request }} />
        </li>
      ))}
    </ul>
  );
}
