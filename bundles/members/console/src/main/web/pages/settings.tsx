import { PageHeader, Section, useT } from "@tessera/kit";
import { Tabs } from "antd";
import { AttributesTab } from "../settings/attributes";
import { ConsentTextsTab } from "../settings/consent-texts";
import { StageRulesTab } from "../settings/stage-rules";
import { TagsTab } from "../settings/tags";

/** What the deployment decides about its members: own attributes, tags, stages, texts to agree to. */
export default function MemberSettingsPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("page.settings")} />
      <Section>
        <Tabs
          destroyOnHidden
          items={[
            { key: "attributes", label: t("settings.attributes"), children: <AttributesTab /> },
            { key: "tags", label: t("settings.tags"), children: <TagsTab /> },
            { key: "stages", label: t("settings.stages"), children: <StageRulesTab /> },
            { key: "consents", label: t("settings.consents"), children: <ConsentTextsTab /> },
          ]}
        />
      </Section>
    </>
  );
}
