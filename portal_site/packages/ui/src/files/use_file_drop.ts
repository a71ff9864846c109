import { useState, type ClipboardEvent, type DragEvent } from "react";

/** Props for an element that takes files by drag and drop and by paste. */
export function useFileDrop(add: (files: Iterable<File>) => void) {
  const [dropping, setDropping] = useState(false);
  return {
    dropping,
    props: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setDropping(true);
      },
      onDragLeave: () => setDropping(false),
      onDrop: (event: DragEvent) => {
        setDropping(false);
        if (event.isDefaultPrevented() || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        add(event.dataTransfer.files);
      },
      onPaste: (event: ClipboardEvent) => {
        // The field that it was pasted into has taken it.
        if (event.isDefaultPrevented() || event.clipboardData.files.length === 0) return;
        event.preventDefault();
        add(event.clipboardData.files);
      },
    },
  };
}
