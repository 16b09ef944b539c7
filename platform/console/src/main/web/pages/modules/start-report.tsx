import { Loaded, Section, formatQuantity, useLanguage, useT } from "@tessera/kit";
import { api } from "./api";

/** Where the time of the last start went. */
export function StartReport() {
  const t = useT();
  const language = useLanguage();
  const report = api.useQuery("get", "/api/modules/start-report");
  const seconds = (milliseconds: number) => t("modules.seconds", { seconds: formatQuantity(milliseconds / 1000, language) });
  return (
    <Loaded query={report}>
      {({ steps }) => {
        const longest = Math.max(1, ...steps.map((step) => step.tookMilliseconds));
        return (
          <Section title={t("modules.start.title", { total: seconds(steps.at(-1)?.atMilliseconds ?? 0) })}>
            <table className="t-difference">
              <thead>
                <tr>
                  <th scope="col">{t("modules.start.what")}</th>
                  <th scope="col">{t("modules.start.at")}</th>
                  <th scope="col">{t("modules.start.took")}</th>
                </tr>
              </thead>
              <tbody>
                {steps.map((step) => (
                  <tr key={step.atMilliseconds + step.what}>
                    <th scope="row">{step.what}</th>
                    <td className="t-number">{seconds(step.atMilliseconds)}</td>
                    <td className="t-number">
                      {seconds(step.tookMilliseconds)}
                      <div className="t-bar" style={{ inlineSize: `${(100 * step.tookMilliseconds) / longest}%` }} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Section>
        );
      }}
    </Loaded>
  );
}
