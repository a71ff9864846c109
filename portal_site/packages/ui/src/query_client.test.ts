import { MutationObserver, onlineManager } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { createQueryClient } from "./query_client";

afterEach(() => onlineManager.setOnline(true));

it("a change without a connection fails at once, and is not sent later behind anybody's back", async () => {
  const queryClient = createQueryClient();
  const noConnection = new Error("No connection");
  const send = vi.fn(() => Promise.reject(noConnection));
  queryClient.mount();
  onlineManager.setOnline(false);
  await expect(new MutationObserver(queryClient, { mutationFn: send }).mutate()).rejects.toBe(noConnection);
  onlineManager.setOnline(true);
  await queryClient.resumePausedMutations();
  expect(send).toHaveBeenCalledOnce();
  queryClient.unmount();
});
