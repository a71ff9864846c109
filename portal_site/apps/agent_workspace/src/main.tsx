import { loadSiteConfig } from "@lambdesk/api_client";
import { applyAccent, createQueryClient, startLanguage } from "@lambdesk/ui";
import "@lambdesk/ui/styles.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AppProviders } from "@lambdesk/ui";
import { DeskProvider, openDesk } from "./desk";
import "./mantine.css";
import { createWorkspaceRouter } from "./router";
import { loadWords } from "./words";
import "./workspace.css";

const [config] = await Promise.all([loadSiteConfig(), startLanguage(loadWords)]);
applyAccent(config.brand.accent);

const desk = openDesk(config);
const queryClient = createQueryClient();
const router = createWorkspaceRouter(desk);
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <DeskProvider desk={desk}>
      <AppProviders queryClient={queryClient}>
        <RouterProvider router={router} />
      </AppProviders>
    </DeskProvider>
  </StrictMode>,
);
