/** What one fills in for a new record of each collection, from the OpenAPI document: the forms read it while they run. */
import { readFileSync, writeFileSync } from "node:fs";

const { paths, components } = JSON.parse(readFileSync(new URL("../../../docs/openapi.json", import.meta.url), "utf8"));
/** For people who read the document; a form has words of its own. */
const WORDS = new Set(["title", "description"]);

function resolved(schema) {
  if (Array.isArray(schema)) return schema.map(resolved);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref, ...rest } = schema;
  const named = $ref ? resolved(components.schemas[$ref.split("/").at(-1)]) : {};
  const own = Object.entries(rest).filter(([key, value]) => !WORDS.has(key) || typeof value === "object");
  return { ...named, ...Object.fromEntries(own.map(([key, value]) => [key, resolved(value)])) };
}

const isCollection = (path) => Object.keys(paths).some((other) => other.startsWith(`${path}/{`) && other.endsWith("}/archive"));
const forms = Object.keys(paths)
  .filter((path) => paths[path].post && isCollection(path))
  .map((path) => {
    const { properties, required } = resolved(paths[path].post.requestBody.content["application/json"].schema);
    return [path, { properties, required }];
  });
writeFileSync(new URL("src/forms.json", import.meta.url), `${JSON.stringify(Object.fromEntries(forms), null, 2)}\n`);
