import { describe, expect, it } from "vitest";
import { hasRemoteImages, insecureImages } from "./message_document";

describe("the images of a mail that lie elsewhere", () => {
  const html = '<img data-remote-src="https://a.test/1.png"><img data-remote-src="http://a.test/2.png"><img data-cid="3">';

  it("are known before they are loaded", () => {
    expect(hasRemoteImages(html)).toBe(true);
    expect(hasRemoteImages('<img data-cid="3">')).toBe(false);
  });

  it("are counted where their address is insecure: those stay unloaded", () => {
    expect(insecureImages(html)).toBe(1);
  });
});
