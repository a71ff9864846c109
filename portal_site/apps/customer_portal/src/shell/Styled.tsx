import { StyledParts } from "@lambdesk/ui";
import { Outlet } from "@tanstack/react-router";
import "../mantine.css";

export function Styled() {
  return (
    <StyledParts>
      <Outlet />
    </StyledParts>
  );
}
