import postcssGlobalData from "@csstools/postcss-global-data";
import react from "@vitejs/plugin-react";
import { resolve } from "node:path";
import postcssCustomMedia from "postcss-custom-media";
import { defineConfig, type UserConfig } from "vite";

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
    },
  });
}
