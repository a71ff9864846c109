import { describe, expect, it, vi } from "vitest";
import { basePath, loadSiteConfig } from "./site_config";

describe("a site", () => {
  it.each([
    ["/", ""],
    ["/requests/42", ""],
    ["/brands/acme", "/brands/acme"],
    ["/brands/acme/requests/42", "/brands/acme"],
    ["/brands", ""],
  ])("at %s is below %j", (pathname, base) => {
    expect(basePath(pathname)).toBe(base);
  });

  it("asks at once for what the deployment and what the desk says of it", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", (path: string) => {
      asked.push(path);
      return Promise.resolve(new Response(JSON.stringify(path === "/config.json" ? { name: "Desk" } : { brand: { id: "acme" }, brands: [] })));
    });
    await expect(loadSiteConfig({ host: "help.example.com", pathname: "/brands/acme/contact" })).resolves.toMatchObject({ name: "Desk", brand: { id: "acme" } });
    expect(asked).toEqual(["/config.json", "/public/sites/help.example.com/brands/acme.json"]);
    vi.unstubAllGlobals();
  });
});
