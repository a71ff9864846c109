import { basePath, loadSiteConfig } from "@lambdesk/api_client";
import { applyAccent, applyTheme, createQueryClient, DeskProvider, openDesk, speakOneOf, startLanguage } from "@lambdesk/ui";
import "@lambdesk/ui/styles.css";
import { nameInstalledSite, startServiceWorker } from "@lambdesk/ui/push/service_worker";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./portal.css";
import { createPortalRouter } from "./router";
import { loadWords } from "./words";

const [config] = await Promise.all([loadSiteConfig(location), startLanguage(loadWords)]);
applyTheme();
applyAccent(config.brand.accent);
document.title = config.brand.name;
nameInstalledSite(location);
await speakOneOf(config.brand.languages, config.brand.language);

const desk = openDesk(config, "customer");
const queryClient = createQueryClient();
const router = createPortalRouter(desk, basePath(location.pathname));
startServiceWorker((path) => void router.navigate({ href: path }));
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <DeskProvider desk={desk}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </DeskProvider>
  </StrictMode>,
);
