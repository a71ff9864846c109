import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from "@mantine/core";
import touch from "./Touch.module.css";

const shades = Array.from({ length: 10 }, (_, shade) => `var(--mantine-color-accent-${shade})`);

/** Values live in tokens.css; Mantine only has to know the name of the accent and that the page never scrolls behind a dialog. */
export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: 6,
  colors: { accent: shades as unknown as MantineColorsTuple },
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver: (input) =>
    input.color === "accent" && input.variant === "filled"
      ? {
          background: "var(--accent-fill)",
          hover: "var(--accent-fill-hover)",
          color: "var(--text-on-accent)",
          border: "none",
        }
      : defaultVariantColorsResolver(input),
  components: {
    ActionIcon: { classNames: { root: touch.icon } },
    Button: { classNames: { root: touch.button } },
    CloseButton: { classNames: { root: `${touch.icon} ${touch.close}` } },
    Input: { classNames: { input: touch.row } },
    Checkbox: { classNames: { body: touch.choice, label: touch.label } },
    Radio: { classNames: { body: touch.choice, label: touch.label } },
    Switch: { classNames: { body: touch.choice, label: touch.label } },
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
    ModalRoot: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
    Menu: { classNames: { item: touch.row }, defaultProps: { transitionProps: { duration: 100 }, shadow: "md" } },
    // Fixed: until it has found its place it makes no screen wider, which the focus in it would scroll sideways to.
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: "md", floatingStrategy: "fixed" } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, transitionProps: { duration: 100 } } },
  },
});
