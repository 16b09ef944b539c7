import { InlineProblem, LeaveGuard, MoneyInput, ProblemError, UnitPicker, showProblem, useT } from "@tessera/kit";
import { Button, Checkbox, Form, Input, InputNumber, Select, Switch } from "antd";
import { useState } from "react";
import type { CardType, CardTypeDefinition } from "../api";
import { DunningInput } from "./dunning-input";
import { LinesInput } from "./lines-input";
import { PackagesInput } from "./packages-input";
import { ScopeInput } from "./scope-input";

/** A card type as the form sends it. */
export interface TypeValues {
  code: string;
  name: string;
  englishName?: string | null;
  active: boolean;
  definition: CardTypeDefinition;
}

const PARTS = ["storedValue", "discount", "credit", "validity", "tier", "freezing"] as const;
type Part = (typeof PARTS)[number];

const NOTHING: CardTypeDefinition = {
  entitlements: [],
  points: true,
  price: 0,
  fees: { joining: 0, annual: 0, supplementary: 0, replacement: 0, service: 0, annualDue: "ANNIVERSARY", annualRefund: "DAYS_LEFT" },
  stores: [],
  pinRequired: false,
  transferable: false,
  anonymous: false,
  supplementaryCards: 0,
  dunning: [],
};

const BEGINNINGS = {
  storedValue: { drawPolicy: "BONUS_FIRST", clawBack: "AT_FACE", packages: [], anyAmount: true, minimum: 0, graceDays: 30 },
  discount: { basisPoints: 1000 },
  tier: { rank: 0 },
  credit: { limit: 0, overLimitAmount: 0, overLimitBasisPoints: 0, overLimitInterest: 0, dayCount: 365, statementDay: 25, dueDays: 15, graceDays: 3, penaltyFixed: 0, penaltyBasisPoints: 0, penaltyDaily: 0, penaltyCapBasisPoints: 10_000, dueWhenOpen: true, repayment: "PENALTY_FIRST" },
  validity: { months: 12, fromFirstUse: false },
  freezing: { timesAYear: 2, daysAtOnce: 30 },
} as const;

/** Makes or edits a card type: what its cards give, part by part. */
export function TypeForm({ type, disabled = false, onSubmit }: { type?: CardType; disabled?: boolean; onSubmit: (values: TypeValues) => Promise<unknown> }) {
  const t = useT();
  const [form] = Form.useForm<TypeValues>();
  const [parts, setParts] = useState<Part[]>(partsOf(type?.definition));
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [dirty, setDirty] = useState(false);
  const has = (part: Part) => parts.includes(part);
  const choose = (chosen: Part[]) => {
    setParts(chosen);
    setDirty(true);
  };
  const send = async (values: TypeValues) => {
    setBusy(true);
    setDirty(false);
    setError(undefined);
    try {
      await onSubmit({ ...values, active: values.active ?? true, definition: without(values.definition, parts) });
    } catch (problem) {
      setDirty(true);
      const rest = showProblem(form, problem);
      setError(rest && new ProblemError(rest));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form form={form} layout="vertical" disabled={disabled} scrollToFirstError={{ focus: true, block: "center" }} initialValues={{ active: true, ...type, definition: { ...BEGINNINGS, ...NOTHING, ...stripped(type?.definition) } }} onValuesChange={() => setDirty(true)} onFinish={(values: TypeValues) => void send(values)}>
      <LeaveGuard dirty={dirty} />
      {error !== undefined && <InlineProblem error={error} />}
      <div className="t-form-grid">
        {!type && (
          <Form.Item name="code" label={t("field.code")} extra={t("help.code")} rules={[{ required: true }, { pattern: /^[A-Za-z0-9-]{1,40}$/, message: t("help.code") }]}>
            <Input />
          </Form.Item>
        )}
        <Form.Item name="name" label={t("field.name")} rules={[{ required: true, whitespace: true, max: 80 }]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="englishName" label={t("field.englishName")}>
          <Input />
        </Form.Item>
        {type && (
          <Form.Item name="active" label={t("field.active")} valuePropName="checked">
            <Switch />
          </Form.Item>
        )}
        <Form.Item name={["definition", "price"]} label={t("field.price")} extra={t("help.price")}>
          <MoneyInput min={0} />
        </Form.Item>
        <Form.Item name={["definition", "supplementaryCards"]} label={t("field.supplementaryCards")}>
          <InputNumber min={0} max={20} precision={0} className="t-wide" />
        </Form.Item>
        {(["points", "pinRequired", "transferable", "anonymous"] as const).map((name) => (
          <Form.Item key={name} name={["definition", name]} label={t(`field.${name}`)} valuePropName="checked">
            <Switch />
          </Form.Item>
        ))}
      </div>
      <Form.Item name={["definition", "stores"]} label={t("field.stores")} extra={t("help.stores")}>
        <StoresInput />
      </Form.Item>
      <Form.Item label={t("types.gives")}>
        <Checkbox.Group<Part> value={parts} onChange={choose} options={PARTS.map((value) => ({ value, label: t(`part.${value}`) }))} />
      </Form.Item>
      {has("validity") && (
        <Part title={t("part.validity")}>
          <NumberField path={["definition", "validity", "days"]} label={t("field.days")} help={t("help.days-or-months")} min={1} />
          <NumberField path={["definition", "validity", "months"]} label={t("field.months")} min={1} />
          <Form.Item name={["definition", "validity", "fromFirstUse"]} label={t("field.fromFirstUse")} valuePropName="checked">
            <Switch />
          </Form.Item>
        </Part>
      )}
      {has("tier") && (
        <Part title={t("part.tier")}>
          <Form.Item name={["definition", "tier", "code"]} label={t("field.tierCode")} extra={t("help.tierCode")} rules={[{ required: true }, { pattern: /^[^,\s]{1,40}$/, message: t("help.tierCode-form") }]}>
            <Input />
          </Form.Item>
          <NumberField path={["definition", "tier", "rank"]} label={t("field.tierRank")} help={t("help.tierRank")} min={0} />
        </Part>
      )}
      {has("storedValue") && (
        <Part title={t("part.storedValue")}>
          <Form.Item name={["definition", "storedValue", "drawPolicy"]} label={t("field.drawPolicy")} extra={t("help.drawPolicy")} rules={[{ required: true }]}>
            <Select options={["BONUS_FIRST", "PRINCIPAL_FIRST", "PRO_RATA", "EARLIEST_EXPIRY_FIRST"].map((value) => ({ value, label: t(`drawPolicy.${value}`) }))} />
          </Form.Item>
          <Form.Item name={["definition", "storedValue", "clawBack"]} label={t("field.clawBack")} extra={t("help.clawBack")} rules={[{ required: true }]}>
            <Select options={["NONE", "AT_FACE", "PRO_RATA"].map((value) => ({ value, label: t(`clawBack.${value}`) }))} />
          </Form.Item>
          <Form.Item name={["definition", "storedValue", "anyAmount"]} label={t("field.anyAmount")} valuePropName="checked">
            <Switch />
          </Form.Item>
          <MoneyField path={["definition", "storedValue", "minimum"]} label={t("field.minimum")} />
          <MoneyField path={["definition", "storedValue", "maximumBalance"]} label={t("field.maximumBalance")} />
          <NumberField path={["definition", "storedValue", "graceDays"]} label={t("field.graceDays")} help={t("help.graceDays")} min={0} />
          <Form.Item name={["definition", "storedValue", "packages"]} label={t("packages.title")} className="t-field-wide">
            <PackagesInput disabled={disabled} />
          </Form.Item>
        </Part>
      )}
      <Part title={t("part.entitlements")}>
        <Form.Item name={["definition", "entitlements"]} className="t-field-wide" extra={t("help.entitlements")}>
          <LinesInput disabled={disabled} />
        </Form.Item>
        <Form.Item name={["definition", "packageRefund", "usedAt"]} label={t("field.usedAt")} extra={t("help.usedAt")}>
          <Select allowClear placeholder={t("usedAt.UNIT_VALUE")} options={["UNIT_VALUE", "LIST_VALUE", "CURRENT_LIST_VALUE"].map((value) => ({ value, label: t(`usedAt.${value}`) }))} />
        </Form.Item>
        <MoneyField path={["definition", "packageRefund", "fee"]} label={t("field.refundFee")} />
        <Form.Item name={["definition", "packageRefund", "lapsed"]} label={t("field.refundLapsed")} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Part>
      {has("discount") && (
        <Part title={t("part.discount")}>
          <PercentField path={["definition", "discount", "basisPoints"]} label={t("field.discount")} help={t("help.discount")} />
          <Form.Item name={["definition", "discount", "scope"]} label={t("scope.title")} className="t-field-wide">
            <ScopeInput disabled={disabled} />
          </Form.Item>
        </Part>
      )}
      {has("credit") && (
        <Part title={t("part.credit")}>
          <MoneyField path={["definition", "credit", "limit"]} label={t("field.limit")} />
          <MoneyField path={["definition", "credit", "overLimitAmount"]} label={t("field.overLimitAmount")} />
          <PercentField path={["definition", "credit", "overLimitBasisPoints"]} label={t("field.overLimitBasisPoints")} />
          <PercentField path={["definition", "credit", "overLimitInterest"]} label={t("field.overLimitInterest")} />
          <Form.Item name={["definition", "credit", "dayCount"]} label={t("field.dayCount")}>
            <Select options={[365, 360].map((value) => ({ value, label: value }))} />
          </Form.Item>
          <NumberField path={["definition", "credit", "statementDay"]} label={t("field.statementDay")} help={t("help.statementDay")} min={1} max={28} />
          <NumberField path={["definition", "credit", "dueDays"]} label={t("field.dueDays")} min={0} />
          <NumberField path={["definition", "credit", "graceDays"]} label={t("field.penaltyGraceDays")} min={0} />
          <MoneyField path={["definition", "credit", "penaltyFixed"]} label={t("field.penaltyFixed")} />
          <PercentField path={["definition", "credit", "penaltyBasisPoints"]} label={t("field.penaltyBasisPoints")} />
          <PercentField path={["definition", "credit", "penaltyDaily"]} label={t("field.penaltyDaily")} help={t("help.penaltyDaily")} perCent={10_000} />
          <PercentField path={["definition", "credit", "penaltyCapBasisPoints"]} label={t("field.penaltyCapBasisPoints")} />
          <MoneyField path={["definition", "credit", "storeLimit"]} label={t("field.storeLimit")} />
          <Form.Item name={["definition", "credit", "repayment"]} label={t("field.repayment")}>
            <Select options={["PENALTY_FIRST", "INTEREST_FIRST", "GOODS_FIRST"].map((value) => ({ value, label: t(`repayment.${value}`) }))} />
          </Form.Item>
          <Form.Item name={["definition", "credit", "dueWhenOpen"]} label={t("field.dueWhenOpen")} extra={t("help.dueWhenOpen")} valuePropName="checked">
            <Switch />
          </Form.Item>
        </Part>
      )}
      <Part title={t("part.fees")}>
        {(["joining", "annual", "annualWaiverSpend", "supplementary", "replacement", "service"] as const).map((name) => (
          <MoneyField key={name} path={["definition", "fees", name]} label={t(`fee.${name}`)} />
        ))}
        <Form.Item name={["definition", "fees", "annualDue"]} label={t("fee.annualDue")}>
          <Select options={["ANNIVERSARY", "CALENDAR_YEAR"].map((value) => ({ value, label: t(`annualDue.${value}`) }))} />
        </Form.Item>
        <Form.Item name={["definition", "fees", "annualRefund"]} label={t("fee.annualRefund")}>
          <Select options={["DAYS_LEFT", "NONE"].map((value) => ({ value, label: t(`annualRefund.${value}`) }))} />
        </Form.Item>
      </Part>
      {has("freezing") && (
        <Part title={t("part.freezing")}>
          <NumberField path={["definition", "freezing", "timesAYear"]} label={t("field.timesAYear")} min={0} max={365} />
          <NumberField path={["definition", "freezing", "daysAtOnce"]} label={t("field.daysAtOnce")} min={1} max={3650} />
        </Part>
      )}
      <Part title={t("part.dunning")}>
        <Form.Item name={["definition", "dunning"]} className="t-field-wide" extra={t("help.dunning")}>
          <DunningInput disabled={disabled} />
        </Form.Item>
      </Part>
      {!disabled && (
        <div className="t-form-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t("save")}
          </Button>
        </div>
      )}
    </Form>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="t-field-wide t-fieldset">
      <legend>{title}</legend>
      <div className="t-form-grid">{children}</div>
    </fieldset>
  );
}

interface FieldProps {
  path: string[];
  label: string;
  help?: string;
}

function MoneyField({ path, label, help }: FieldProps) {
  return (
    <Form.Item name={path} label={label} extra={help}>
      <MoneyInput min={0} />
    </Form.Item>
  );
}

function NumberField({ path, label, help, min, max }: FieldProps & { min: number; max?: number }) {
  return (
    <Form.Item name={path} label={label} extra={help}>
      <InputNumber min={min} {...(max !== undefined && { max })} precision={0} className="t-wide" />
    </Form.Item>
  );
}

/** Shares are kept in hundredths of a per cent, or in as many parts of one as `perCent` says, and typed in per cent. */
function PercentField({ path, label, help, perCent = 100 }: FieldProps & { perCent?: number }) {
  const toPerCent = (value: number | undefined) => ({ value: value === undefined ? undefined : value / perCent });
  return (
    <Form.Item name={path} label={label} extra={help} getValueProps={toPerCent} normalize={(value: number | null) => (value === null ? null : Math.round(value * perCent))}>
      <InputNumber min={0} max={100} precision={perCent === 100 ? 2 : 4} suffix="%" className="t-wide" />
    </Form.Item>
  );
}

/** Stores, one picker each. */
function StoresInput({ value: given, onChange }: { value?: string[]; onChange?: (stores: string[]) => void }) {
  const t = useT();
  const value = given ?? [];
  return (
    <div className="t-wide">
      {value.map((store) => (
        <UnitPicker key={store} aria-label={t("field.stores")} value={store} filter={{ kind: "STORE" }} allowClear onChange={(next) => onChange?.(value.flatMap((one) => (one === store ? (next ? [next] : []) : [one])))} />
      ))}
      <UnitPicker aria-label={t("scope.add-store")} value={null} filter={{ kind: "STORE" }} placeholder={t("scope.add-store")} onChange={(next) => next && !value.includes(next) && onChange?.([...value, next])} />
    </div>
  );
}

function partsOf(definition: CardTypeDefinition | undefined): Part[] {
  return PARTS.filter((part) => definition?.[part]);
}

/** What is not chosen is not sent, and an empty refund rule means the usual one. */
function without(definition: CardTypeDefinition, parts: Part[]): CardTypeDefinition {
  const { storedValue, discount, credit, validity, tier, freezing, packageRefund, ...rest } = { ...NOTHING, ...definition };
  const fees = Object.fromEntries(Object.entries(rest.fees ?? {}).map(([name, amount]) => [name, amount ?? (name === "annualWaiverSpend" ? null : 0)]));
  return {
    ...rest,
    fees: { ...NOTHING.fees!, ...fees },
    ...(parts.includes("storedValue") && storedValue && { storedValue: { ...storedValue, minimum: storedValue.minimum ?? 0 } }),
    ...(parts.includes("discount") && discount && { discount }),
    ...(parts.includes("credit") && credit && { credit }),
    ...(parts.includes("validity") && validity && { validity }),
    ...(parts.includes("tier") && tier && { tier }),
    ...(parts.includes("freezing") && freezing && { freezing }),
    ...(packageRefund?.usedAt && { packageRefund: { usedAt: packageRefund.usedAt, fee: packageRefund.fee ?? 0, lapsed: packageRefund.lapsed ?? false } }),
  };
}

/** @returns the definition without parts that are null, so that what a part begins with is not lost */
function stripped(definition: CardTypeDefinition | undefined): Partial<CardTypeDefinition> {
  return Object.fromEntries(Object.entries(definition ?? {}).filter(([, part]) => part !== null));
}
