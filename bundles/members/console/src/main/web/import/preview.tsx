import { Loaded, useT } from "@tessera/kit";
import { useQuery } from "@tanstack/react-query";
import { Alert, Table } from "antd";
import { type MemberImport, api } from "../api";

/** What would become of the first lines with the present mapping: those with problems first, each problem in words. */
export function Preview({ one }: { one: MemberImport }) {
  const t = useT();
  const preview = useQuery({
    queryKey: ["members.import.preview", one.id, one.version],
    queryFn: async () => (await api.client.GET("/api/members/imports/{id}/preview", { params: { path: { id: one.id } } })).data!,
  });
  return (
    <Loaded query={preview}>
      {({ checked, valid, lines }) => (
        <>
          <Alert type={checked === valid ? "success" : "warning"} showIcon title={t("preview.count", { valid, checked })} className="t-gap" />
          <Table
            rowKey="number"
            size="small"
            pagination={false}
            scroll={{ x: "max-content", y: 420 }}
            dataSource={lines}
            columns={[
              { key: "number", title: t("preview.line"), dataIndex: "number", width: 70 },
              { key: "problems", title: t("preview.problems"), render: (_, line) => line.problems.map((problem) => <div key={problem.code + (problem.column ?? "")}>{problem.column ? t("preview.problem", { column: problem.column, text: problem.text }) : problem.text}</div>) },
              ...one.headings.map((heading, index) => ({ key: `cell-${index}`, title: heading, render: (_: unknown, line: (typeof lines)[number]) => line.cells[index] })),
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
