import { useParams } from "react-router";
import { createApi, type FieldOptions, Loaded, PageHeader, ProblemError, type Schema, SchemaForm, Section, ifMatch, useNotice, usePermission, useT } from "@tessera/kit";
import type { components, paths } from "@api/modules";

const api = createApi<paths>();

type Settings = components["schemas"]["Settings"];
type Values = Record<string, unknown>;

/** The settings of one part, as a form drawn from what the part says of itself. */
export default function SettingsFormPage() {
  const { pid = "" } = useParams();
  const settings = api.useQuery("get", "/api/modules/settings/{pid}", { params: { path: { pid } } });
  return <Loaded query={settings}>{(found) => <SettingsForm key={found.version} settings={found} />}</Loaded>;
}

function SettingsForm({ settings }: { settings: Settings }) {
  const t = useT();
  const notice = useNotice();
  const mayEdit = usePermission("settings.edit");
  const save = api.useMutation("put", "/api/modules/settings/{pid}", { onSuccess: () => notice(t("settings.saved")) });
  const schema = settings.schema as Schema<Values>;
  const submit = async (entered: Values) => {
    const params = { path: { pid: settings.pid }, header: ifMatch(settings.version) };
    try {
      await save.mutateAsync({ params, body: { values: edited(schema, entered) as Record<string, never> } });
    } catch (error) {
      throw atFields(error);
    }
  };
  return (
    <>
      <PageHeader title={settings.title} subtitle={settings.description} back="/settings" tags={<code className="t-faint">{settings.pid}</code>} />
      <Section>
        <SchemaForm schema={schema} values={settings.values as Values} fields={fieldsOf(schema, settings.secretsSet, t("settings.secret-set"))} disabled={!mayEdit} onSubmit={submit} />
      </Section>
    </>
  );
}

/** What a field says comes from the part itself, in the language of the request. */
function fieldsOf(schema: Schema, secretsSet: string[], secretSet: string): FieldOptions[] {
  return Object.entries(schema.properties ?? {}).map(([name, part]) => ({
    name,
    label: part.title ?? name,
    help: part.description,
    ...(secretsSet.includes(name) && { placeholder: secretSet }),
  }));
}

/** What was emptied goes back to its default; a secret that was not entered stays. */
function edited(schema: Schema, entered: Values): Values {
  const names = Object.keys(schema.properties ?? {}).filter((name) => name in entered || schema.properties![name]!["writeOnly"] !== true);
  return Object.fromEntries(names.map((name) => [name, entered[name] ?? null]));
}

/** The server speaks of `/values/name`, the form of `/name`. */
function atFields(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const errors = error.problem.errors?.map((one) => ({ ...one, pointer: one.pointer.replace(/^\/values/, "") }));
  return new ProblemError({ ...error.problem, errors });
}
