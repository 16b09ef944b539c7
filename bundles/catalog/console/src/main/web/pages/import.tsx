import { Facts, FileInput, Icon, InlineProblem, PageHeader, Section, StatusTag, type Translate, apiFetch, csvOf, save, sendFile, useNotice, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Flex, Space, Table } from "antd";
import { useState } from "react";
import type { GoodsImport } from "../api";

const MOST_BYTES = 20_000_000;
const TYPE = { "Content-Type": "application/octet-stream" };

/** Brings goods in from a table: look first, then do it; lines at fault come back as a file with the reasons. */
export default function ImportPage() {
  const t = useT();
  const notice = useNotice();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [create, setCreate] = useState(true);
  const [outcome, setOutcome] = useState<GoodsImport>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const attempt = async (work: (chosen: File) => Promise<void>) => {
    if (!file) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await work(file);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const send = (trial: boolean) =>
    attempt(async (chosen) => {
      setOutcome(await sendFile<GoodsImport>(`/api/catalog/imports?trial=${trial}&createCategories=${create}`, chosen, TYPE));
      if (!trial) {
        notice(t("import.done"));
        await client.invalidateQueries();
      }
    });
  const failed = () =>
    attempt(async (chosen) => {
      const answer = await apiFetch(`/api/catalog/imports/failed-lines?createCategories=${create}`, { method: "POST", body: await chosen.arrayBuffer(), headers: { ...TYPE, Accept: "*/*" } });
      save(await answer.blob(), `failed-${chosen.name}`);
    });
  return (
    <>
      <PageHeader title={t("page.import")} subtitle={t("import.subtitle")} actions={<Button icon={<Icon name="download" />} onClick={() => save(csvOf(template(t)), `${t("import.template-name")}.csv`)}>{t("import.template")}</Button>} />
      <Section>
        <Space orientation="vertical" className="t-wide">
          <FileInput value={file} onChange={(chosen) => { setFile(chosen); setOutcome(undefined); }} accept=".csv,.xlsx,.txt" maxBytes={MOST_BYTES} />
          <Checkbox checked={create} onChange={(event) => setCreate(event.target.checked)}>
            {t("import.create-categories")}
          </Checkbox>
          <Flex gap={8} wrap>
            <Button icon={<Icon name="eye" />} disabled={!file} loading={busy} onClick={() => void send(true)}>
              {t("import.preview")}
            </Button>
            <Button type="primary" icon={<Icon name="import" />} disabled={!file || !outcome?.trial} loading={busy} onClick={() => void send(false)}>
              {t("import.start")}
            </Button>
          </Flex>
          {failure !== undefined && <InlineProblem error={failure} />}
        </Space>
      </Section>
      {outcome && <Outcome outcome={outcome} onFailed={() => void failed()} />}
    </>
  );
}

/** The columns most shops need, with a bottle, a box of twelve of it, and fruit by weight. */
const TEMPLATE = ["CODE", "NAME", "CATEGORY", "UNIT", "PRICE", "BARCODE", "SCALE_CODE", "FRACTIONAL", "BASE", "FACTOR"];

function template(t: Translate): string[][] {
  const box = t("import.example.box");
  return [
    TEMPLATE.map((column) => t(`column.${column}`)),
    ["WATER", t("import.example.water"), t("import.example.drinks"), t("import.example.bottle"), "2.00", "6901234567892", "", "", "", ""],
    ["WATER-12", "", "", box, "20.00", "", "", "", "WATER", "12"],
    ["APPLE", t("import.example.apple"), t("import.example.fruit"), "kg", "12.80", "", "00042", t("import.example.yes"), "", ""],
  ];
}

function Outcome({ outcome, onFailed }: { outcome: GoodsImport; onFailed: () => void }) {
  const t = useT();
  return (
    <Section title={t(outcome.trial ? "import.would" : "import.did")}>
      <Facts
        items={[
          { label: t("import.lines"), value: outcome.lines },
          { label: t("import.created"), value: outcome.createdLines },
          { label: t("import.updated"), value: outcome.changedLines },
          { label: t("import.unchanged"), value: outcome.unchangedLines },
          { label: t("import.failed"), value: outcome.failed },
        ]}
      />
      <Flex gap={4} wrap className="t-gap">
        {outcome.columns.map((column) => (
          <StatusTag key={column.heading} tone={column.column ? "good" : "neutral"}>
            {column.column ? t("import.column", { heading: column.heading, column: t(`column.${column.column}`) }) : t("import.column-left-out", { heading: column.heading })}
          </StatusTag>
        ))}
      </Flex>
      {outcome.changedLines > 0 && <Changes outcome={outcome} />}
      {outcome.failed > 0 && (
        <>
          <Alert type="warning" showIcon className="t-gap" title={t(outcome.trial ? "import.would-fail" : "import.failed-text", { count: outcome.failed })} action={<Button onClick={onFailed}>{t("import.failed-file")}</Button>} />
          <Table
            rowKey="number"
            size="small"
            pagination={false}
            scroll={{ x: "max-content", y: 420 }}
            dataSource={outcome.failedLines}
            columns={[
              { key: "number", title: t("import.line"), dataIndex: "number", width: 70 },
              { key: "problems", title: t("import.problems"), render: (_, line) => line.problems.map((problem) => <div key={problem.code + (problem.column ?? "")}>{problem.column ? t("import.problem", { column: problem.column, text: problem.detail }) : problem.detail}</div>) },
              ...outcome.columns.map((column, place) => ({ key: `cell-${place}`, title: column.heading, render: (_: unknown, line: GoodsImport["failedLines"][number]) => line.cells[place] })),
            ]}
          />
        </>
      )}
    </Section>
  );
}

type Change = GoodsImport["changes"][number];
type Field = Change["fields"][number];

const FLAGS = new Set<Field["column"]>(["FRACTIONAL", "DISCOUNTABLE", "EARNS_POINTS", "STOCKED", "STORED_VALUE", "ACTIVE", "PRODUCT_ACTIVE"]);

/** Line by line what changes from what to what. */
function Changes({ outcome }: { outcome: GoodsImport }) {
  const t = useT();
  return (
    <section className="t-gap" aria-label={t("import.changes")}>
      <h3>{t("import.changes")}</h3>
      {outcome.changes.length < outcome.changedLines && <p className="t-faint">{t("import.changes-first", { shown: outcome.changes.length, count: outcome.changedLines })}</p>}
      <Table<Change>
        rowKey="number"
        size="small"
        pagination={outcome.changes.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        scroll={{ x: "max-content" }}
        dataSource={outcome.changes}
        columns={[
          { key: "number", title: t("import.line"), dataIndex: "number", width: 70 },
          { key: "code", title: t("column.CODE"), dataIndex: "code" },
          { key: "name", title: t("column.NAME"), dataIndex: "name" },
          {
            key: "fields",
            title: t("import.change"),
            render: (_, line) =>
              line.fields.map((field) => (
                <div key={field.column}>
                  {t(`column.${field.column}`)} <del className="t-faint">{written(field.column, field.from, t)}</del> {"→"} <strong>{written(field.column, field.to, t)}</strong>
                </div>
              )),
          },
        ]}
      />
    </section>
  );
}

/** A cell as people read it. */
function written(column: Field["column"], cell: string | null | undefined, t: Translate): string {
  if (!cell) return t("import.nothing");
  if (FLAGS.has(column)) return t(cell === "1" ? "import.example.yes" : "import.no");
  return column === "KIND" ? t(`import.kind.${cell}`) : cell;
}
