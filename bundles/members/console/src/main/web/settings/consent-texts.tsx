import { DateTime, FormDialog, Icon, Loaded, useLanguage, useT } from "@tessera/kit";
import { ConsentTextPublication } from "@api/members/schemas";
import { Button, Flex, Table } from "antd";
import { useState } from "react";
import { api } from "../api";

/** What members are asked to agree to; a published text never changes, a new one is a new version. */
export function ConsentTextsTab() {
  const t = useT();
  const language = useLanguage();
  const [adding, setAdding] = useState(false);
  const texts = api.useQuery("get", "/api/members/consent-texts", {});
  const publish = api.useMutation("post", "/api/members/consent-texts");
  const purposes = t("consents.known-purposes").split(" ").map((value) => ({ value, label: t(`purpose.${value}`) }));
  return (
    <>
      <Flex justify="end" className="t-gap">
        <Button icon={<Icon name="add" />} onClick={() => setAdding(true)}>
          {t("consent-texts.publish")}
        </Button>
      </Flex>
      <Loaded query={texts}>
        {({ items }) => (
          <Table
            rowKey={(text) => `${text.purpose} ${text.version}`}
            pagination={false}
            dataSource={items}
            locale={{ emptyText: t("consent-texts.empty") }}
            columns={[
              { key: "purpose", title: t("consents.purpose"), dataIndex: "purpose" },
              { key: "version", title: t("consents.version"), dataIndex: "version" },
              { key: "body", title: t("consent-texts.body"), render: (_, text) => <span className="t-pre">{(language === "en" && text.bodyEn) || text.bodyZh}</span> },
              { key: "at", title: t("consent-texts.at"), render: (_, text) => <DateTime value={text.publishedAt} /> },
              { key: "by", title: t("consents.by"), dataIndex: "publishedBy" },
            ]}
          />
        )}
      </Loaded>
      {adding && (
        <FormDialog
          open
          width={720}
          title={t("consent-texts.publish")}
          schema={ConsentTextPublication}
          values={{ purpose: "marketing" }}
          fields={[{ name: "purpose", label: t("consents.purpose"), options: purposes, wide: true }, { name: "bodyZh", label: t("consent-texts.body-zh"), widget: "long-text", wide: true }, { name: "bodyEn", label: t("consent-texts.body-en"), widget: "long-text", wide: true }]}
          onClose={() => setAdding(false)}
          onSubmit={(body) => publish.mutateAsync({ body })}
        />
      )}
    </>
  );
}
