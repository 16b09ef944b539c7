import { DateTime, FormDialog, Icon, Loaded, PageHeader, Reference, Section, UnitPicker, idempotencyKey, randomId, useNotice, useT } from "@tessera/kit";
import { CardBatchCreation, CardBatchMove } from "@api/cards/schemas";
import { Button, Form, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { type CardBatch, type CardBatchCreation as Creation, api, useTypes } from "../api";
import { useNameOfType, useTypeName } from "../names";

/** Cards that were made in advance, and how many of them are left. */
export default function BatchesPage() {
  const t = useT();
  const [making, setMaking] = useState<string>();
  const [moving, setMoving] = useState<CardBatch>();
  const batches = api.useQuery("get", "/api/cards/batches");
  const typeName = useTypeName();
  return (
    <>
      <PageHeader
        title={t("page.batches")}
        subtitle={t("batches.subtitle")}
        actions={
          <Button type="primary" icon={<Icon name="add" />} onClick={() => setMaking(randomId())}>
            {t("batches.make")}
          </Button>
        }
      />
      <Section>
        <Loaded query={batches}>
          {({ items }) => (
            <Table<CardBatch>
              rowKey="id"
              dataSource={items}
              scroll={{ x: "max-content" }}
              pagination={{ hideOnSinglePage: true }}
              locale={{ emptyText: t("batches.empty") }}
              columns={[
                { key: "numbers", title: t("batches.numbers"), render: (_, batch) => <Link to={`/cards?batch=${batch.id}`}>{`${batch.firstNumber} – ${batch.lastNumber}`}</Link> },
                { key: "type", title: t("field.type"), render: (_, batch) => typeName(batch.typeId) },
                { key: "store", title: t("field.store"), render: (_, batch) => <Reference type="organization.unit" id={batch.storeId} /> },
                { key: "left", title: t("batches.left"), align: "end", render: (_, batch) => `${batch.inStock} / ${batch.size}` },
                { key: "note", title: t("field.note"), dataIndex: "note" },
                { key: "made", title: t("batches.made"), render: (_, batch) => <DateTime value={batch.createdAt} /> },
                {
                  key: "move",
                  title: "",
                  render: (_, batch) =>
                    batch.inStock > 0 && (
                      <Button type="link" onClick={() => setMoving(batch)}>
                        {t("batches.move")}
                      </Button>
                    ),
                },
              ]}
            />
          )}
        </Loaded>
      </Section>
      {making && <MakeDialog requestKey={making} onClose={() => setMaking(undefined)} />}
      {moving && <MoveDialog batch={moving} onClose={() => setMoving(undefined)} />}
    </>
  );
}

function MakeDialog({ requestKey, onClose }: { requestKey: string; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const types = useTypes();
  const nameOf = useNameOfType();
  const make = api.useMutation("post", "/api/cards/batches", { onSuccess: (batch) => notice(t("batches.done", { count: batch.size })) });
  return (
    <FormDialog
      open
      title={t("batches.make")}
      submitLabel={t("batches.make")}
      schema={CardBatchCreation}
      values={{ prefix: "", firstSerial: 1, digits: 8, size: 100 }}
      fields={[
        { name: "typeId", label: t("field.type"), widget: "choice", options: (types.data?.items ?? []).filter((type) => type.active).map((type) => ({ value: type.id, label: nameOf(type) })) },
        { name: "storeId", label: t("field.store"), input: <UnitPicker filter={{ kind: "STORE" }} /> },
        { name: "prefix", label: t("batches.prefix"), required: false, help: t("batches.prefix-help") },
        { name: "firstSerial", label: t("batches.first") },
        { name: "digits", label: t("batches.digits") },
        { name: "size", label: t("batches.size") },
        { name: "note", label: t("field.note"), wide: true, placeholder: t("batches.note-example") },
      ]}
      onClose={onClose}
      onSubmit={(body) => make.mutateAsync({ params: { header: idempotencyKey(requestKey) }, body: { ...body, prefix: (body.prefix ?? "").toUpperCase() } })}
    >
      <Form.Item noStyle shouldUpdate>
        {(form) => <Numbers {...(form.getFieldsValue(true) as Partial<Creation>)} />}
      </Form.Item>
    </FormDialog>
  );
}

/** What will be printed, with a box in place of the check digit. */
function Numbers({ prefix, firstSerial, digits, size }: Partial<Creation>) {
  const t = useT();
  if (typeof firstSerial !== "number" || typeof digits !== "number" || typeof size !== "number") return null;
  const number = (serial: number) => `${(prefix ?? "").trim().toUpperCase()}${String(serial).padStart(digits, "0")}□`;
  return <p className="t-faint">{t("batches.preview", { first: number(firstSerial), last: number(firstSerial + size - 1) })}</p>;
}

function MoveDialog({ batch, onClose }: { batch: CardBatch; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const [key] = useState(randomId);
  const move = api.useMutation("post", "/api/cards/batches/{id}/moves", { onSuccess: () => notice(t("batches.moved", { count: batch.inStock })) });
  return (
    <FormDialog
      open
      title={t("batches.move")}
      submitLabel={t("batches.move")}
      schema={CardBatchMove}
      fields={[{ name: "storeId", label: t("batches.to"), input: <UnitPicker filter={{ kind: "STORE" }} /> }]}
      onClose={onClose}
      onSubmit={(body) => move.mutateAsync({ params: { path: { id: batch.id }, header: idempotencyKey(key) }, body })}
    >
      <p className="t-faint">{t("batches.move-help", { count: batch.inStock, first: batch.firstNumber, last: batch.lastNumber })}</p>
    </FormDialog>
  );
}
