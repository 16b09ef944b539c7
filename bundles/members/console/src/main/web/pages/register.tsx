import { type FieldOptions, PageHeader, PageSkeleton, SchemaForm, Section, problemOf, useNotice, useStored, useT } from "@tessera/kit";
import { MemberRegistration } from "@api/members/schemas";
import { useState } from "react";
import { useNavigate } from "react-router";
import { type DuplicateCandidate, type MemberRegistration as Registration, api } from "../api";
import { OriginFields, useKindFields, useOwnAttributes, useProfileFields } from "../form/fields";
import { DuplicatesDialog } from "../form/duplicates-dialog";

/** Registers a member; who may be the same person already is shown before a second record is made. */
export default function RegisterPage() {
  const t = useT();
  const navigate = useNavigate();
  const notice = useNotice();
  // Whoever registers members usually does so for one store; the last choice is kept on this device.
  const [home, setHome] = useStored("tessera.members.home-unit", "");
  const own = useOwnAttributes(MemberRegistration);
  const [doubt, setDoubt] = useState<{ values: Registration; candidates: DuplicateCandidate[] }>();
  const fields: FieldOptions[] = [
    ...useProfileFields(),
    { name: "phone", placeholder: t("form.phone-example") },
    { name: "phoneShared", help: t("form.phone-shared-help") },
    ...useKindFields(),
    ...(own.has ? [{ name: "attributes", wide: true }] : []),
    { name: "remarks", wide: true, widget: "long-text", help: t("form.remarks-help") },
  ];
  const register = async (values: Registration) => {
    setHome(values.homeUnitId);
    const { data: member } = await api.client.POST("/api/members/members", { body: values });
    notice(t("register.done", { name: member!.name }));
    void navigate(`/members/${member!.id}`);
  };
  const submit = async (values: Registration) => {
    const found = await api.client.POST("/api/members/members/duplicates", { body: values });
    if (found.data!.items.length > 0) setDoubt({ values, candidates: found.data!.items });
    else await register(values);
  };
  if (!own.ready) return <PageSkeleton />;
  return (
    <>
      <PageHeader title={t("page.register")} back="/members" />
      <Section>
        <SchemaForm<Registration> schema={own.schema} texts={own.texts} fields={fields} values={{ sex: "UNKNOWN", kind: "FREE", origin: { source: "store" }, ...(home && { homeUnitId: home }) }} onSubmit={submit} onCancel={() => void navigate("/members")} submitLabel={t("list.register")}>
          <OriginFields />
        </SchemaForm>
      </Section>
      {doubt && <DuplicatesDialog candidates={doubt.candidates} onClose={() => setDoubt(undefined)} onRegister={() => register({ ...doubt.values, duplicatesKnown: true }).catch((error) => Promise.reject(problemOf(error)))} />}
    </>
  );
}
