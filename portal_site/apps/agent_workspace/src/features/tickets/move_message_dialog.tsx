import type { Message } from "@lambdesk/api_client";
import { createContext, lazy, Suspense, use, useState, type ReactNode } from "react";

const MoveMessageDialog = lazy(() => import("./MoveMessageDialog"));

const MoveMessageContext = createContext<(message: Message) => void>(() => undefined);

/** Opens the dialog that moves a message to where it belongs. */
export function useMoveMessageDialog(): (message: Message) => void {
  return use(MoveMessageContext);
}

export function MoveMessageProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<Message | null>(null);
  return (
    <MoveMessageContext value={setMessage}>
      {children}
      <Suspense>{message && <MoveMessageDialog message={message} close={() => setMessage(null)} />}</Suspense>
    </MoveMessageContext>
  );
}
