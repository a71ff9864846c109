import { StyledParts } from "@lambdesk/ui";
import { Outlet } from "@tanstack/react-router";
import { LiveRequests } from "../live/LiveRequests";
import "../mantine.css";

export function Styled() {
  return (
    <StyledParts>
      <LiveRequests />
      <Outlet />
    </StyledParts>
  );
}
