import { Extension, type Editor } from "@tiptap/core";
import { Image } from "@tiptap/extension-image";
import { Plugin } from "@tiptap/pm/state";
import { placeImage, previewOf, SHOWN_FOR, shownSize, UNSEEN } from "./image_links";

const SHOWN = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** A picture among the words: of a file of the draft, and of nothing else. */
const InlineImage = Image.extend({
  parseHTML: () => [{ tag: 'img[src^="cid:"]' }, { tag: `img[${UNSEEN}^="cid:"]` }],
  addAttributes() {
    const parseHTML = (element: HTMLElement) => element.getAttribute(UNSEEN) ?? element.getAttribute("src");
    return { ...this.parent?.(), src: { default: null, parseHTML, renderHTML: ({ src }: { src?: string }) => ({ [UNSEEN]: src }) } };
  },
  addInputRules: () => [],
  addNodeView() {
    return ({ HTMLAttributes: { [UNSEEN]: link, ...others } }: { HTMLAttributes: Record<string, string | number | null> }) => {
      const dom = document.createElement("img");
      const attributes = { ...others, [SHOWN_FOR]: link, src: previewOf(String(link)) };
      for (const [name, value] of Object.entries(attributes)) if (value) dom.setAttribute(name, String(value));
      return { dom };
    };
  },
}).configure({ inline: true });

/** Pictures that are pasted or dropped stand among the words. `addFile` takes a file of the draft, and returns its key. */
export function images(addFile: (file: File) => string | undefined) {
  return Extension.create({
    name: "images",
    addExtensions: () => [InlineImage],
    addProseMirrorPlugins() {
      const { editor } = this;
      const take = (data: DataTransfer | null, at?: number) => {
        const files = picturesIn(data);
        void insertAll(editor, files, addFile, at);
        return files.length > 0;
      };
      const handleDrop = (view: Editor["view"], event: DragEvent) => take(event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
      return [new Plugin({ props: { handlePaste: (_, { clipboardData }) => take(clipboardData), handleDrop } })];
    },
  });
}

/** Office programs put a picture of the words beside them: then the words are meant. */
function picturesIn(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])];
  const areWords = data?.getData("text/plain").trim();
  return areWords || !files.every(({ type }) => SHOWN.has(type)) ? [] : files;
}

async function insertAll(editor: Editor, files: readonly File[], addFile: (file: File) => string | undefined, at?: number): Promise<void> {
  for (const file of files) {
    const key = addFile(file);
    if (key === undefined) continue;
    placeImage(key, file);
    // One that no browser can read is shown by its name.
    const size = await createImageBitmap(file).then(shownSize, () => ({}));
    if (editor.isDestroyed) return;
    const image = { type: "image", attrs: { src: `cid:${key}`, alt: file.name, ...size } };
    editor.chain().focus().insertContentAt(at ?? editor.state.selection, image).run();
  }
}
