import { Button, Result } from "antd";
import { use, useEffect } from "react";
import { Link, Route, Routes, useLocation } from "react-router";
import { ContributionsContext, ModulePart } from "../kit/contributions";
import { useTextsOf } from "../kit/i18n";
import { type Entry, entriesOf } from "./menu";

/** The page the address names, from whichever module has it. */
export function Pages() {
  const contributions = use(ContributionsContext);
  const { pathname } = useLocation();
  useEffect(() => {
    // Its answer, a promise in new browsers, is not for React.
    void window.scrollTo({ top: 0 });
  }, [pathname]);
  return (
    <Routes>
      {entriesOf(contributions).map((entry) => (
        <Route key={`${entry.module.id}${entry.page.route}`} path={entry.page.route} element={<OnePage entry={entry} />} />
      ))}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

function OnePage({ entry: { module, page } }: { entry: Entry }) {
  if (!page.allowed) return <NotAllowed permission={page.permission ?? ""} />;
  return <ModulePart module={module} file={page.module} />;
}

function NotAllowed({ permission }: { permission: string }) {
  const t = useTextsOf("shell");
  return <Result status="403" title={<h1>{t("forbidden.title")}</h1>} subTitle={t("forbidden.text", { permission })} extra={<HomeButton />} />;
}

function NotFound() {
  const t = useTextsOf("shell");
  return <Result status="404" title={<h1>{t("not-found.title")}</h1>} subTitle={t("not-found.text")} extra={<HomeButton />} />;
}

function HomeButton() {
  const t = useTextsOf("shell");
  return (
    <Link to="/">
      <Button type="primary" tabIndex={-1}>
        {t("home")}
      </Button>
    </Link>
  );
}
