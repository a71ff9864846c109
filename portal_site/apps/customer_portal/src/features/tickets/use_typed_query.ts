import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 200;

/** What is typed, and a moment later stands in the address, where going back and loading anew find it. */
export function useTypedQuery() {
  const { q: inUrl = "" } = useSearch({ from: "/styled/customer/requests" });
  const navigate = useNavigate();
  const [text, setText] = useState(inUrl);
  const [typed] = useDebouncedValue(text, PAUSE_MS);
  const q = typed.trim();
  const known = useRef(inUrl);

  useEffect(() => {
    if (q === known.current) return;
    known.current = q;
    void navigate({ to: "/requests", search: q ? { q } : {}, replace: true });
  }, [q, navigate]);

  // An address that this field has not written: somebody went back, or chose "My requests" anew.
  useEffect(() => {
    if (inUrl === known.current) return;
    known.current = inUrl;
    setText(inUrl);
  }, [inUrl]);

  return { text, setText, q };
}
