import { bodyOf } from "@lambdesk/api_client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDesk } from "../desk";
import { useShowFailure } from "../failure";
import { currentSubscription, deviceName, subscribe, unsubscribe } from "./browser_push";

const key = ["push-devices"];

/** The devices of the person, and which of them this browser is. */
export function useDevices() {
  const { client } = useDesk();
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const listed = bodyOf(await client.GET("/push-subscriptions", { signal }));
      return { ...listed, thisOne: await currentSubscription(listed.public_key) };
    },
  });
}

/** What a person does with their devices. `onRefused` is called where the browser or the person says no. */
export function useDeviceChanges(serverKey: string, onRefused: (why: "refused" | "unreachable") => void) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: key });
  const onError = (error: unknown) => (error instanceof DOMException ? onRefused("unreachable") : showFailure(error));
  const save = useMutation({
    mutationFn: async ({ showsContent }: { showsContent: boolean }) => {
      const subscription = await subscribe(serverKey);
      if (!subscription) return onRefused("refused");
      const { id, ...keys } = subscription;
      const body = { ...keys, device: deviceName(), shows_content: showsContent };
      await client.PUT("/push-subscriptions/{subscription_id}", { params: { path: { subscription_id: id } }, body });
    },
    onError,
    onSettled,
  });
  const remove = useMutation({
    mutationFn: async ({ id, isThisOne }: { id: string; isThisOne: boolean }) => {
      await client.DELETE("/push-subscriptions/{subscription_id}", { params: { path: { subscription_id: id } } });
      if (isThisOne) await unsubscribe();
    },
    onError,
    onSettled,
  });
  const trial = useMutation({
    mutationFn: async (id: string) => bodyOf(await client.PUT("/push-subscriptions/{subscription_id}/trial", { params: { path: { subscription_id: id } } })),
    onError,
    onSettled,
  });
  return { save, remove, trial };
}
