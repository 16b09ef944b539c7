import { Button, Result } from "antd";
import { useRouteError } from "react-router";
import { useTextsOf } from "../kit/i18n";
import { problemOf } from "../kit/problem";

/** What is left to say when the shell itself fails. */
export function Broken() {
  const t = useTextsOf("shell");
  const error = useRouteError();
  return (
    <main>
      <Result
        status="error"
        title={<h1>{t("broken.title")}</h1>}
        subTitle={problemOf(error).title}
        extra={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t("broken.reload")}
          </Button>
        }
      />
    </main>
  );
}
