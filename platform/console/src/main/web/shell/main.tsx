import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider, createBrowserRouter } from "react-router";
import "../kit/kit.css";
import { addTexts, languageStore, useLanguage } from "../kit/i18n";
import { useStore } from "../kit/store";
import { Broken } from "./broken";
import { Root } from "./app";
import en from "./i18n/en.json";
import zh from "./i18n/zh-CN.json";
import { queryClient } from "./query";
import "./shell.css";
import { appearanceStore, deviceDark, deviceStill, themeOf } from "./theme";

addTexts("shell", { "zh-CN": zh, en });

const router = createBrowserRouter([{ path: "*", element: <Root />, errorElement: <Broken /> }], { basename: "/console" });

function Console() {
  const language = useLanguage();
  const appearance = useStore(appearanceStore);
  const still = useStore(deviceStill);
  const dark = useStore(deviceDark) ? appearance !== "light" : appearance === "dark";
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    dayjs.locale(language === "en" ? "en" : "zh-cn");
    void queryClient.invalidateQueries();
  }, [language, dark]);
  return (
    <ConfigProvider
      locale={language === "en" ? enUS : zhCN}
      theme={themeOf(dark, still)}
      button={{ autoInsertSpace: false }}
      tooltip={{ unique: true }}
    >
      <AntApp message={{ maxCount: 3 }} notification={{ placement: "topRight" }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

document.documentElement.lang = languageStore.get();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
