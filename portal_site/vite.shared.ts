import postcssGlobalData from "@csstools/postcss-global-data";
import react from "@vitejs/plugin-react";
import { resolve } from "node:path";
import postcssCustomMedia from "postcss-custom-media";
import { defineConfig, type UserConfig } from "vite";

const serviceWorker = resolve(import.meta.dirname, "service_worker/service_worker.ts");
const breakpoints = resolve(import.meta.dirname, "packages/ui/breakpoints.css");

/** Both sites are built alike: static files, no inline script or style, so that the CSP can stay strict. */
export function appConfig({ root, port }: { root: string; port: number }): UserConfig {
  return defineConfig({
    root,
    plugins: [react()],
    css: {
      postcss: { plugins: [postcssGlobalData({ files: [breakpoints] }), postcssCustomMedia()] },
      modules: { localsConvention: "camelCaseOnly" },
    },
    server: { port, strictPort: true },
    build: {
      target: "es2023",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: true,
      sourcemap: false,
      rollupOptions: {
        input: { index: resolve(root, "index.html"), service_worker: serviceWorker },
        // A service worker has one address for ever, at the root of what it serves.
        output: {
          entryFileNames: ({ name }) => (name === "service_worker" ? "service_worker.js" : "assets/[name]-[hash].js"),
          // An icon that many screens show is a file of 200 bytes otherwise, of which gzip saves nothing.
          advancedChunks: { groups: [{ name: "icons", test: /icons-react/, minShareCount: 6 }] },
        },
      },
    },
  });
}
