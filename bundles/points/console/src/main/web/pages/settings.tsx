import { PageHeader, Section, useT } from "@tessera/kit";
import { Tabs } from "antd";
import { KindsTab } from "../settings/kinds";
import { RewardsTab } from "../settings/rewards";

/** Kinds of points, and what can be had for them. */
export default function PointSettingsPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("page.settings")} />
      <Section>
        <Tabs
          destroyOnHidden
          items={[
            { key: "kinds", label: t("settings.kinds"), children: <KindsTab /> },
            { key: "rewards", label: t("settings.rewards"), children: <RewardsTab /> },
          ]}
        />
      </Section>
    </>
  );
}
