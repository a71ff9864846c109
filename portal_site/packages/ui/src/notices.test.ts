import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { currentNotices, dismiss, forget, hold, release, showNotice, undoLast } from "./notices";

describe("notices", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.runAllTimers();
    vi.useRealTimers();
  });
  const shown = () => currentNotices().map(({ words }) => words);

  it("are one at a time", () => {
    showNotice({ words: "Assigned", tone: "done" });
    showNotice({ words: "Solved", tone: "done" });
    expect(shown()).toEqual(["Solved"]);
  });

  it("that say that something failed stay until they are closed, each once, and not too many", () => {
    for (const words of ["Not sent", "Not saved", "Not sent", "Not moved", "Not merged"]) showNotice({ words, tone: "failed" });
    vi.advanceTimersByTime(3_600_000);
    expect(shown()).toEqual(["Not sent", "Not moved", "Not merged"]);
    for (const { id } of currentNotices()) dismiss(id);
    expect(shown()).toEqual([]);
  });

  it("do not hide a failure behind what went well after it", () => {
    showNotice({ words: "Not saved", tone: "failed" });
    showNotice({ words: "Solved", tone: "done" });
    showNotice({ words: "Assigned", tone: "done" });
    expect(shown()).toEqual(["Not saved", "Assigned"]);
    for (const { id } of currentNotices()) dismiss(id);
  });
});

describe("a notice", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.runAllTimers();
    vi.useRealTimers();
  });
  const isShown = (id: string) => currentNotices().some((notice) => notice.id === id);

  it("goes after its time", () => {
    const assigned = showNotice({ words: "Assigned", tone: "done", ms: 8_000 });
    vi.advanceTimersByTime(7_999);
    expect(isShown(assigned)).toBe(true);
    vi.advanceTimersByTime(1);
    expect(isShown(assigned)).toBe(false);
  });

  it("stays while the pointer or the focus is on it, and a moment after", () => {
    const assigned = showNotice({ words: "Assigned", tone: "done", ms: 8_000 });
    hold(assigned);
    hold(assigned);
    vi.advanceTimersByTime(60_000);
    release(assigned);
    vi.advanceTimersByTime(60_000);
    expect(isShown(assigned)).toBe(true);
    release(assigned);
    vi.advanceTimersByTime(1_999);
    expect(isShown(assigned)).toBe(true);
    vi.advanceTimersByTime(1);
    expect(isShown(assigned)).toBe(false);
  });

  it("that was left early keeps the rest of its time", () => {
    const assigned = showNotice({ words: "Assigned", tone: "done", ms: 8_000 });
    hold(assigned);
    release(assigned);
    vi.advanceTimersByTime(7_999);
    expect(isShown(assigned)).toBe(true);
  });
});

describe("undo", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    while (undoLast());
    vi.useRealTimers();
  });

  it("takes back the last thing first, and each thing once", () => {
    const done: string[] = [];
    showNotice({ words: "Assigned", tone: "done", undo: () => done.push("assign") });
    showNotice({ words: "Solved", tone: "done", undo: () => done.push("solve") });
    expect([undoLast(), undoLast(), undoLast()]).toEqual([true, true, false]);
    expect(done).toEqual(["solve", "assign"]);
  });

  it("outlives the notice by key", () => {
    const undo = vi.fn();
    showNotice({ words: "Solved", tone: "done", undo });
    vi.advanceTimersByTime(60_000);
    expect(undoLast()).toBe(true);
    expect(undo).toHaveBeenCalledOnce();
  });

  it("ends where something is final: a mail that has left", () => {
    const sent = showNotice({ words: "Sent", tone: "done", undo: vi.fn() });
    forget(sent);
    expect(undoLast()).toBe(false);
  });
});
