import { StyledParts, TroubleState } from "@lambdesk/ui";
import type { ErrorComponentProps } from "@tanstack/react-router";
import "../mantine.css";

/** A page that failed by itself: said in words, with a way to try again. */
export default function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <StyledParts>
      <TroubleState level={1} error={error} retry={reset} />
    </StyledParts>
  );
}
