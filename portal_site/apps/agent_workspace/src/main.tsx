import { loadSiteConfig } from "@lambdesk/api_client";
import { applyAccent, applyTheme, createQueryClient, DeskProvider, followKeyboard, openDesk, startLanguage, StyledParts } from "@lambdesk/ui";
import "@lambdesk/ui/styles.css";
import { startServiceWorker } from "@lambdesk/ui/push/service_worker";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./mantine.css";
import { createWorkspaceRouter } from "./router";
import { loadWords } from "./words";
import "./workspace.css";

const [config] = await Promise.all([loadSiteConfig({ host: location.host, pathname: "/" }), startLanguage(loadWords)]);
applyTheme();
followKeyboard();
applyAccent(config.brand.accent);

const desk = openDesk(config, "staff");
const queryClient = createQueryClient();
const router = createWorkspaceRouter(desk);
startServiceWorker((path) => void router.navigate({ href: path }));
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <DeskProvider desk={desk}>
      <QueryClientProvider client={queryClient}>
        <StyledParts>
          <RouterProvider router={router} />
        </StyledParts>
      </QueryClientProvider>
    </DeskProvider>
  </StrictMode>,
);
