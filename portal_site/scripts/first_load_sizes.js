/** Gzip bytes of JavaScript and CSS that each site loads first, against its budget. Prints one JSON object. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const KB = 1000;
const sites = {
  agent_workspace: { budget: 250 * KB, also: ["src/words/en.ts"] },
  customer_portal: { budget: 150 * KB, also: ["src/words/en.ts"] },
};

function filesOf(manifest, key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return [];
  seen.add(key);
  const below = (chunk.imports ?? []).flatMap((imported) => filesOf(manifest, imported, seen));
  return [chunk.file, ...(chunk.css ?? []), ...below];
}

const results = Object.entries(sites).map(([site, { budget, also }]) => {
  const dist = join(import.meta.dirname, "..", "apps", site, "dist");
  const manifest = JSON.parse(readFileSync(join(dist, ".vite", "manifest.json"), "utf8"));
  const files = new Set(["index.html", ...also].flatMap((key) => filesOf(manifest, key)));
  const bytes = [...files].map((file) => gzipSync(readFileSync(join(dist, file))).length);
  const total = bytes.reduce((sum, size) => sum + size, 0);
  return [site, { first_load_gzip_bytes: total, budget, within: total <= budget }];
});

console.log(JSON.stringify(Object.fromEntries(results), null, 2));
if (results.some(([, { within }]) => !within)) process.exit(1);
