import { Alert, Button, Form, type FormInstance, Input, InputNumber, Modal, Select, Space, Switch } from "antd";
import { type ReactElement, type ReactNode, cloneElement, use, useEffect, useMemo, useRef, useState } from "react";
import { useBlocker } from "react-router";
import { ModuleContext, type Translate, useKitTexts, useTextsOf } from "./i18n";
import { Icon } from "./icons";
import { type Problem, markShown, problemOf } from "./problem";
import { type Schema, type Widget, choicesOf, cleaned, placeProblems, plain, rulesOf, typeOf, widgetOf } from "./schema";
import { ProblemDetail } from "./states";
import { DateInput, DateTimeInput, MoneyInput, QuantityInput, TimeInput } from "./values";

/** What a form says about one of its fields beyond what the schema says. */
export interface FieldOptions {
  /** The property's name. */
  name: string;
  /** Its label; else the text `field.<name>` of the module. */
  label?: string;
  help?: ReactNode;
  /** An input of its own: an element that takes `value` and `onChange`. */
  input?: ReactElement;
  /** Inputs of its own in place of a generated one: Ant Design's `Form.Item`s with their whole names, so that each shows what is wrong with it. */
  part?: ReactElement;
  /** Another of the kit's inputs than the schema suggests. */
  widget?: Widget;
  /** The choices; else the schema's `enum`, labelled by the texts `field.<name>.<VALUE>`. */
  options?: { value: string | number | boolean; label: string }[];
  /** Takes the whole width. */
  wide?: boolean;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  /** Whether it is shown, by the present values. */
  when?: (values: Record<string, unknown>) => boolean;
}

export interface SchemaFormProps<T> {
  schema: Schema<T>;
  /** What the form begins with. */
  values?: Partial<T> | undefined;
  /** Which fields in which order; else all properties that can be written. */
  fields?: (string | FieldOptions)[];
  /** Sends the values; when it throws a `ProblemError`, the complaints appear at their fields. */
  onSubmit: (values: T) => Promise<unknown>;
  onCancel?: () => void;
  submitLabel?: string;
  /** Texts for labels; else those of the module. */
  texts?: Translate;
  /** More inputs below the generated ones: `Form.Item`s of Ant Design. */
  children?: ReactNode;
  disabled?: boolean;
  /** Asks before a page with unsaved changes is left; not inside dialogs, which ask nothing. */
  guarded?: boolean;
}

/** A form made from a JSON schema: inputs, labels, checks, and the server's complaints at the fields they concern. */
export function SchemaForm<T extends object>(props: SchemaFormProps<T>) {
  const { onCancel, submitLabel, guarded = true } = props;
  const t = useKitTexts();
  const state = useFormState(props);
  return (
    <>
      {guarded && <LeaveGuard dirty={state.dirty} />}
      <FormBody {...props} state={state}>
        {props.children}
        <div className="t-form-buttons">
          <Button type="primary" htmlType="submit" loading={state.busy} disabled={props.disabled}>
            {submitLabel ?? t("action.save")}
          </Button>
          {onCancel && <Button onClick={onCancel}>{t("action.cancel")}</Button>}
        </div>
      </FormBody>
    </>
  );
}

/** A {@link SchemaForm} in a dialog, which closes when the values were taken. */
export function FormDialog<T extends object>({ open, title, onClose, width = 560, ...props }: SchemaFormProps<T> & { open: boolean; title: ReactNode; onClose: () => void; width?: number }) {
  return (
    <Modal open={open} title={title} onCancel={onClose} footer={null} width={width} destroyOnHidden mask={{ closable: false }} className="t-dialog">
      <SchemaForm {...props} guarded={false} onCancel={onClose} onSubmit={async (values) => props.onSubmit(values).then(onClose)} />
    </Modal>
  );
}

interface FormState {
  form: FormInstance;
  problem: Problem | undefined;
  busy: boolean;
  dirty: boolean;
  touch: () => void;
  submit: (values: object) => Promise<void>;
}

function useFormState<T>({ schema: given, onSubmit }: SchemaFormProps<T>): FormState {
  const schema = plain(given);
  const [form] = Form.useForm();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [dirty, setDirty] = useState(false);
  const submit = async (values: object) => {
    setBusy(true);
    setProblem(undefined);
    setDirty(false);
    // What the server said the last time; Ant Design forgets it only of fields it checks itself.
    form.setFields(form.getFieldsError().flatMap(({ name, errors }) => (errors.length > 0 ? [{ name, errors: [] }] : [])));
    try {
      await onSubmit(cleaned(schema, values) as T);
    } catch (error) {
      setDirty(true);
      setProblem(showProblem(form, error));
    } finally {
      setBusy(false);
    }
  };
  return { form, problem, busy, dirty, touch: () => setDirty(true), submit };
}

/**
 * For forms that are not made from a schema: shows a refusal at the fields it concerns.
 * @returns what is left to say above the form
 */
export function showProblem(form: FormInstance, error: unknown): Problem | undefined {
  markShown(error);
  return showAtFields(form, problemOf(error));
}

/** @returns what is left to say above the form */
function showAtFields(form: FormInstance, problem: Problem): Problem | undefined {
  const paths = form.getFieldsError().map((field) => field.name.map((part) => part as string | number));
  const { placed, others } = placeProblems(problem.errors ?? [], paths);
  form.setFields(placed.map(({ path, detail }) => ({ name: path, errors: [detail] })));
  const first = placed[0];
  if (first) form.scrollToField(first.path, { focus: true, block: "center" });
  return placed.length > 0 && others.length === 0 ? undefined : { ...problem, errors: others };
}

function FormBody<T extends object>({ schema: given, values, fields, texts, disabled, state, children }: SchemaFormProps<T> & { state: FormState }) {
  const own = useOwnTexts(texts);
  const schema = useMemo(() => plain(given), [given]);
  const shown = fields ?? Object.keys(schema.properties ?? {}).filter((name) => !schema.properties![name]!.readOnly);
  const { form, problem } = state;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) top.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark
      scrollToFirstError={{ focus: true, block: "center" }}
      {...(disabled !== undefined && { disabled })}
      initialValues={{ ...defaultsOf(schema), ...values }}
      onValuesChange={state.touch}
      onFinish={(entered: object) => void state.submit(entered)}
    >
      <div ref={top}>{problem && <Alert type="error" showIcon role="alert" title={problem.title} description={<ProblemDetail problem={problem} />} className="t-form-problem" />}</div>
      <FieldGrid schema={schema} fields={shown} path={[]} label={[]} texts={own} />
      {children}
    </Form>
  );
}

/** A form outside any module brings its texts. */
function useOwnTexts(texts: Translate | undefined): Translate {
  const own = useTextsOf(use(ModuleContext)?.id ?? "kit");
  return texts ?? own;
}

function defaultsOf(schema: Schema): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).flatMap(([name, part]) => (part.default === undefined ? [] : [[name, part.default]])));
}

interface GridProps {
  schema: Schema;
  fields: (string | FieldOptions)[];
  /** Where the values are, relative to the list they are in if they are in one. */
  path: (string | number)[];
  /** What the labels' keys begin with. */
  label: string[];
  texts: Translate;
}

function FieldGrid({ schema, fields, path, label, texts }: GridProps) {
  return (
    <div className="t-form-grid">
      {fields.map((field) => {
        const options = typeof field === "string" ? { name: field } : field;
        return <Conditional key={options.name} schema={schema} options={options} path={path} label={label} texts={texts} />;
      })}
    </div>
  );
}

interface FieldProps {
  schema: Schema;
  options: FieldOptions;
  path: (string | number)[];
  label: string[];
  texts: Translate;
}

function Conditional(props: FieldProps) {
  const { when } = props.options;
  if (!when) return <Field {...props} />;
  return (
    <Form.Item noStyle shouldUpdate>
      {(form) => when(form.getFieldsValue(true) as Record<string, unknown>) && <Field {...props} />}
    </Form.Item>
  );
}

function Field({ schema, options, path, label, texts }: FieldProps) {
  const t = useKitTexts();
  if (options.part) return <div className="t-field-wide">{options.part}</div>;
  const part = schema.properties?.[options.name] ?? {};
  const required = options.required ?? (schema.required?.includes(options.name) ?? false);
  const widget = options.widget ?? widgetOf(part);
  const key = [...label, options.name];
  const text = options.label ?? texts(`field.${key.join(".")}`);
  const at = [...path, options.name];
  if (!options.input && widget === "object") return <Nested title={text} schema={part} path={at} label={key} texts={texts} />;
  if (!options.input && widget === "list") return <List title={text} schema={part} path={at} label={key} texts={texts} />;
  return (
    <Form.Item
      name={at}
      label={text}
      className={options.wide || widget === "long-text" ? "t-field-wide" : undefined}
      rules={rulesOf(part, required && widget !== "switch", t)}
      validateTrigger="onBlur"
      valuePropName={widget === "switch" && !options.input ? "checked" : "value"}
      extra={options.help}
      required={required && widget !== "switch"}
    >
      {options.input ? cloneElement(options.input as ReactElement<{ disabled?: boolean }>, options.disabled ? { disabled: true } : {}) : inputFor(widget, part, options, key, texts)}
    </Form.Item>
  );
}

function inputFor(widget: Widget, schema: Schema, options: FieldOptions, key: string[], texts: Translate): ReactElement {
  const common = { disabled: options.disabled, placeholder: options.placeholder };
  const limits = { ...(schema.minimum !== undefined && { min: schema.minimum }), ...(schema.maximum !== undefined && { max: schema.maximum }) };
  const choices = (of: Schema) => options.options ?? choicesOf(of).map(({ value, title }) => ({ value, label: title ?? texts(`field.${key.join(".")}.${value}`) }));
  switch (widget) {
    case "long-text":
      return <Input.TextArea {...common} autoSize={{ minRows: 3, maxRows: 10 }} {...(schema.maxLength && { maxLength: schema.maxLength, showCount: true })} />;
    case "password":
      return <Input.Password {...common} autoComplete="new-password" />;
    case "integer":
      return <InputNumber {...common} {...limits} precision={0} className="t-wide" />;
    case "number":
      return <InputNumber {...common} {...limits} className="t-wide" />;
    case "money":
      return <MoneyInput disabled={options.disabled} {...limits} />;
    case "quantity":
      return <QuantityInput disabled={options.disabled} {...limits} />;
    case "switch":
      return <Switch disabled={options.disabled ?? false} />;
    case "choice":
      return <Select {...common} allowClear showSearch={{ optionFilterProp: "label" }} options={choices(schema)} />;
    case "choices":
      return <Select {...common} mode="multiple" options={choices(schema.items ?? {})} showSearch={{ optionFilterProp: "label" }} />;
    case "words":
      return <Select {...common} mode="tags" tokenSeparators={[",", ";"]} open={options.options ? undefined : false} options={options.options ?? []} />;
    case "date":
      return <DateInput disabled={options.disabled} />;
    case "date-time":
      return <DateTimeInput disabled={options.disabled} />;
    case "time":
      return <TimeInput {...common} />;
    default:
      return <Input {...common} {...(schema.maxLength && { maxLength: schema.maxLength })} autoComplete="off" />;
  }
}

interface PartProps {
  title: string;
  schema: Schema;
  path: (string | number)[];
  label: string[];
  texts: Translate;
}

function Nested({ title, schema, path, label, texts }: PartProps) {
  return (
    <fieldset className="t-field-wide t-fieldset">
      <legend>{title}</legend>
      <FieldGrid schema={schema} fields={Object.keys(schema.properties ?? {})} path={path} label={label} texts={texts} />
    </fieldset>
  );
}

function List({ title, schema, path, label, texts }: PartProps) {
  const t = useKitTexts();
  const items = schema.items ?? {};
  return (
    <fieldset className="t-field-wide t-fieldset">
      <legend>{title}</legend>
      <Form.List name={path}>
        {(rows, { add, remove }) => (
          <Space orientation="vertical" className="t-wide">
            {rows.map((row) => (
              <div key={row.key} className="t-list-row">
                <FieldGrid schema={items} fields={Object.keys(items.properties ?? {})} path={[row.name]} label={label} texts={texts} />
                <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("form.remove-row")} onClick={() => remove(row.name)} />
              </div>
            ))}
            <Button icon={<Icon name="add" />} onClick={() => add(typeOf(items) === "object" ? {} : undefined)}>
              {t("form.add-row")}
            </Button>
          </Space>
        )}
      </Form.List>
    </fieldset>
  );
}

/**
 * Asks before a page is left whose changes are not saved: another page, a reload, a closed tab. A {@link SchemaForm} has one; a form that is made by hand
 * puts it beside itself.
 * @param dirty whether something is not saved
 */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useKitTexts();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!dirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);
  return (
    <Modal open={blocker.state === "blocked"} title={t("leave.title")} okText={t("leave.go")} cancelText={t("leave.stay")} okButtonProps={{ danger: true }} onOk={() => blocker.proceed?.()} onCancel={() => blocker.reset?.()}>
      {t("leave.text")}
    </Modal>
  );
}
