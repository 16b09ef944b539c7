import { type FieldOptions, Loaded, PageHeader, PageSkeleton, SchemaForm, Section, ifMatch, useNotice, useT } from "@tessera/kit";
import { MemberEdit } from "@api/members/schemas";
import { useNavigate, useParams } from "react-router";
import { type Member, type MemberEdit as Edit, api, useMember } from "../api";
import { OriginFields, useKindFields, useOwnAttributes, useProfileFields } from "../form/fields";

/** Edits a member's profile; identifiers, contacts and remarks are edited where they are shown. */
export default function EditMemberPage() {
  const { id } = useParams();
  return <Loaded query={useMember(id!)}>{(member) => <EditMember member={member} />}</Loaded>;
}

function EditMember({ member }: { member: Member }) {
  const t = useT();
  const navigate = useNavigate();
  const notice = useNotice();
  const own = useOwnAttributes(MemberEdit);
  const edit = api.useMutation("put", "/api/members/members/{id}");
  const leave = () => void navigate(`/members/${member.id}`);
  const [name, sex, ...others] = useProfileFields();
  const fields: FieldOptions[] = [name!, { name: "familyName" }, { name: "givenName" }, sex!, ...others, ...useKindFields(), ...(own.has ? [{ name: "attributes", wide: true }] : [])];
  if (!own.ready) return <PageSkeleton />;
  return (
    <>
      <PageHeader title={t("edit.title", { name: member.name })} back={`/members/${member.id}`} />
      <Section>
        <SchemaForm<Edit>
          schema={own.schema}
          texts={own.texts}
          values={member as Partial<Edit>}
          fields={fields}
          onCancel={leave}
          onSubmit={async (body) => {
            await edit.mutateAsync({ params: { path: { id: member.id }, header: ifMatch(member.version) }, body });
            notice(t("saved"));
            leave();
          }}
        >
          <OriginFields not={member.id} />
        </SchemaForm>
      </Section>
    </>
  );
}
