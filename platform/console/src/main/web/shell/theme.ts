import { type ThemeConfig, theme } from "antd";
import { createStore } from "../kit/store";

/** Light, dark, or what the device says. */
export type Appearance = "light" | "dark" | "auto";

const STORED = "tessera.appearance";
const device = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

function initial(): Appearance {
  const stored = localStorage.getItem(STORED);
  return stored === "dark" || stored === "auto" ? stored : "light";
}

export const appearanceStore = createStore<Appearance>(initial());

/** Whether the device asks for dark. */
export const deviceDark = createStore(device?.matches ?? false);
device?.addEventListener("change", (event) => deviceDark.set(event.matches));

/** Whether the device asks for as little motion as possible. */
const motion = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");
export const deviceStill = createStore(motion?.matches ?? false);
motion?.addEventListener("change", (event) => deviceStill.set(event.matches));

export function choose(appearance: Appearance): void {
  localStorage.setItem(STORED, appearance);
  appearanceStore.set(appearance);
}

/** System fonts only; on every system one with Chinese glyphs is named. */
export const FONT = `-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Helvetica Neue", Arial, sans-serif`;

const TINTS = {
  colorSuccessBg: "#e6f4ec", colorSuccessBgHover: "#d3ecdd", colorSuccessBorder: "#a6d8ba",
  colorWarningBg: "#fdf2df", colorWarningBgHover: "#fae6c2", colorWarningBorder: "#eccb8f",
  colorErrorBg: "#fdeeed", colorErrorBgHover: "#fadcda", colorErrorBorder: "#f0b3b0",
  colorInfoBg: "#e7f4f1", colorInfoBgHover: "#d6ece7", colorInfoBorder: "#a9d6cd",
};

export function themeOf(dark: boolean, still: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? "#298b7e" : "#0b6e69",
      colorInfo: dark ? "#4fc0b0" : "#0b6e69",
      // The library's own tints of so dark a colour are grey.
      ...(!dark && TINTS),
      ...(!dark && { colorPrimaryBg: "#e7f4f1", colorPrimaryBgHover: "#d6ece7", colorPrimaryBorder: "#a9d6cd", colorPrimaryHover: "#12857e", colorPrimaryActive: "#085651", controlOutline: "rgba(11, 110, 105, 0.16)" }),
      colorLink: dark ? "#4fb8a9" : "#0b6e69",
      colorSuccess: dark ? "#3fb27f" : "#156b40",
      colorWarning: dark ? "#d99a3d" : "#8f5300",
      colorError: dark ? "#ff8a83" : "#c5302b",
      colorTextPlaceholder: dark ? "rgba(255,255,255,0.5)" : "rgba(0,0,0,0.55)",
      colorTextDescription: dark ? "rgba(255,255,255,0.65)" : "rgba(0,0,0,0.62)",
      colorTextSecondary: dark ? "rgba(255,255,255,0.65)" : "rgba(0,0,0,0.62)",
      colorBgLayout: dark ? "#101413" : "#f5f7f6",
      borderRadius: 8,
      fontFamily: FONT,
      fontSize: 14,
      controlHeight: 34,
      motion: !still,
      motionDurationMid: "0.15s",
      motionDurationSlow: "0.2s",
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
      Layout: { siderBg: dark ? "#161b1a" : "#ffffff", headerBg: dark ? "#161b1a" : "#ffffff", headerHeight: 56, headerPadding: "0 16px" },
      Tabs: dark ? { itemSelectedColor: "#7fd6c8", itemHoverColor: "#7fd6c8" } : {},
      Menu: { ...(dark && { itemSelectedColor: "#7fd6c8" }), itemBorderRadius: 8, itemHeight: 38, activeBarBorderWidth: 0, itemMarginInline: 8 },
      Table: { headerBg: "transparent", headerSplitColor: "transparent", rowHoverBg: dark ? "#1b2120" : "#f5f9f8", cellPaddingBlockMD: 11,
        // What an empty table says is to be read too.
        colorTextDisabled: dark ? "rgba(255,255,255,0.65)" : "rgba(0,0,0,0.62)" },
      Card: { headerFontSize: 15, headerHeight: 50 },
      Form: { itemMarginBottom: 20, verticalLabelPadding: "0 0 6px" },
    },
  };
}
