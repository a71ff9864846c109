import { describe, expect, it } from "vitest";
import { roomLeft } from "./keyboard";

const seen = (height: number, visible: number, offsetTop = 0, scale = 1) => ({ height, visible: { height: visible, offsetTop, scale } });

describe("the room that a keyboard leaves", () => {
  it("is what is seen where the keyboard lies over the page", () => {
    expect(roomLeft(seen(740, 440, 60), 740)).toEqual({ height: 440, top: 60, isTyping: true });
  });

  it("is the window where that is made smaller", () => {
    expect(roomLeft(seen(440, 440), 740)).toEqual({ height: null, top: 0, isTyping: true });
  });

  it("is not what an address bar takes", () => {
    expect(roomLeft(seen(740, 684), 740)).toEqual({ height: null, top: 0, isTyping: false });
  });

  it("is not what somebody sees who has zoomed in", () => {
    expect(roomLeft(seen(740, 370, 100, 2), 740)).toEqual({ height: null, top: 0, isTyping: false });
  });
});
