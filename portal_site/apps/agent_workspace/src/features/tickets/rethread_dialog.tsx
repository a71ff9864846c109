import type { Message } from "@lambdesk/api_client";
import { createContext, lazy, Suspense, use, useState, type ReactNode } from "react";

const RethreadDialog = lazy(() => import("./RethreadDialog"));

const RethreadContext = createContext<(message: Message) => void>(() => undefined);

/** Opens the dialog that moves a message to where it belongs. */
export function useRethreadDialog(): (message: Message) => void {
  return use(RethreadContext);
}

export function RethreadProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<Message | null>(null);
  return (
    <RethreadContext value={setMessage}>
      {children}
      <Suspense>{message && <RethreadDialog message={message} close={() => setMessage(null)} />}</Suspense>
    </RethreadContext>
  );
}
