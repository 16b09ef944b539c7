import { Loaded, ifMatch, useNotice, useT } from "@tessera/kit";
import { Button, Checkbox, Form, Radio, Select, Table } from "antd";
import { useState } from "react";
import { type MemberImport, api } from "../api";

/** What each column of the file is; guessed from its headings, corrected here. */
export function Mapping({ one }: { one: MemberImport }) {
  const t = useT();
  const notice = useNotice();
  const [mapping, setMapping] = useState(one.mapping);
  const [onExisting, setOnExisting] = useState(one.onExisting);
  const [acceptDuplicates, setAcceptDuplicates] = useState(one.acceptDuplicates);
  const fields = api.useQuery("get", "/api/members/imports/fields", {}, { staleTime: 60_000 });
  const save = api.useMutation("put", "/api/members/imports/{id}/mapping", { onSuccess: () => notice(t("saved")) });
  const changed = JSON.stringify([mapping, onExisting, acceptDuplicates]) !== JSON.stringify([one.mapping, one.onExisting, one.acceptDuplicates]);
  const choose = (index: number, field: string) => setMapping(mapping.map((old, at) => (at === index ? field : old)));
  return (
    <Loaded query={fields}>
      {({ items }) => (
        <Form layout="vertical">
          <Table
            rowKey={(row) => row.index}
            size="small"
            pagination={false}
            dataSource={one.headings.map((heading, index) => ({ heading, index }))}
            columns={[
              { key: "heading", title: t("mapping.heading"), dataIndex: "heading" },
              {
                key: "field",
                title: t("mapping.field"),
                render: (_, { heading, index }) => (
                  <Select
                    className="t-wide"
                    aria-label={t("mapping.field-of", { heading })}
                    value={mapping[index] || ""}
                    onChange={(field) => choose(index, field)}
                    showSearch={{ optionFilterProp: "label" }}
                    options={[{ value: "", label: t("mapping.leave-out") }, ...items.map((field) => ({ value: field.key, label: field.title }))]}
                  />
                ),
              },
            ]}
          />
          <Form.Item label={t("mapping.on-existing")} className="t-gap">
            <Radio.Group value={onExisting} onChange={(event) => setOnExisting(event.target.value)} options={[{ value: "REJECT", label: t("mapping.reject") }, { value: "UPDATE", label: t("mapping.update") }]} />
          </Form.Item>
          <Form.Item>
            <Checkbox checked={acceptDuplicates} onChange={(event) => setAcceptDuplicates(event.target.checked)}>
              {t("mapping.accept-duplicates")}
            </Checkbox>
          </Form.Item>
          <Button type={changed ? "primary" : "default"} disabled={!changed} loading={save.isPending} onClick={() => save.mutate({ params: { path: { id: one.id }, header: ifMatch(one.version) }, body: { mapping, onExisting, acceptDuplicates } })}>
            {t("mapping.save")}
          </Button>
        </Form>
      )}
    </Loaded>
  );
}
