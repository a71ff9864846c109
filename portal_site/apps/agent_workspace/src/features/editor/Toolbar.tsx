import { ActionIcon, Menu } from "@mantine/core";
import { IconBold, IconBlockquote, IconCode, IconDots, IconItalic, IconLink, IconList, IconListNumbers, IconSourceCode, IconTable } from "@tabler/icons-react";
import { useEditorState, type Editor } from "@tiptap/react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Editor.module.css";

/** On a phone these are behind a button. */
const RARE = new Set<string>(["numbers", "quote", "code", "code_block"]);

/** What the words can look like. */
export function Toolbar({ editor, children }: { editor: Editor; children: ReactNode }) {
  const { t } = useTranslation("editor");
  const [unfolded, setUnfolded] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive("bold"),
      italic: current.isActive("italic"),
      bullets: current.isActive("bulletList"),
      numbers: current.isActive("orderedList"),
      quote: current.isActive("blockquote"),
      code: current.isActive("code"),
      code_block: current.isActive("codeBlock"),
      link: current.isActive("link"),
    }),
  });
  const chain = () => editor.chain().focus();
  const linkTo = () => {
    if (active.link) return chain().unsetLink().run();
    const address = window.prompt(t("link_prompt"));
    if (address) chain().setLink({ href: address }).run();
  };
  const tools = [
    ["bold", IconBold, () => chain().toggleBold().run()],
    ["italic", IconItalic, () => chain().toggleItalic().run()],
    ["bullets", IconList, () => chain().toggleBulletList().run()],
    ["numbers", IconListNumbers, () => chain().toggleOrderedList().run()],
    ["quote", IconBlockquote, () => chain().toggleBlockquote().run()],
    ["code", IconCode, () => chain().toggleCode().run()],
    ["code_block", IconSourceCode, () => chain().toggleCodeBlock().run()],
    ["link", IconLink, linkTo],
  ] as const;
  return (
    <div className={classes.toolbar} data-folded={!unfolded || undefined} role="group" aria-label={t("format")}>
      {tools.map(([name, Icon, run]) => (
        <ActionIcon
          key={name}
          className={RARE.has(name) ? classes.rare : undefined}
          variant={active[name] ? "light" : "subtle"}
          color={active[name] ? "accent" : "gray"}
          aria-pressed={active[name]}
          aria-label={t(name)}
          title={t(name)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          <Icon size={16} />
        </ActionIcon>
      ))}
      <TableMenu editor={editor} />
      <ActionIcon
        className={classes.more}
        variant="subtle"
        color="gray"
        aria-label={t("more_formats")}
        aria-expanded={unfolded}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setUnfolded(!unfolded)}
      >
        <IconDots size={16} />
      </ActionIcon>
      {children}
    </div>
  );
}

/** A new table, or what can be done in the one that is written in. */
function TableMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation("editor");
  const isInTable = useEditorState({ editor, selector: ({ editor: current }) => current.isActive("table") });
  const chain = () => editor.chain().focus();
  const insert = () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: false }).run();
  const changes = [
    ["row_below", () => chain().addRowAfter().run()],
    ["column_after", () => chain().addColumnAfter().run()],
    ["row_remove", () => chain().deleteRow().run()],
    ["column_remove", () => chain().deleteColumn().run()],
    ["table_remove", () => chain().deleteTable().run()],
  ] as const;
  return (
    <Menu withinPortal returnFocus={false}>
      <Menu.Target>
        <ActionIcon variant={isInTable ? "light" : "subtle"} color={isInTable ? "accent" : "gray"} aria-label={t("table")} title={t("table")}>
          <IconTable size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!isInTable && <Menu.Item onClick={insert}>{t("table_insert")}</Menu.Item>}
        {isInTable &&
          changes.map(([name, run]) => (
            <Menu.Item key={name} onClick={run}>
              {t(name)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
