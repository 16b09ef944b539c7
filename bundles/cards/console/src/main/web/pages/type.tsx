import { Loaded, PageHeader, Section, StatusTag, ifMatch, useNotice, usePermission, useT } from "@tessera/kit";
import { useParams } from "react-router";
import { api } from "../api";
import { TypeForm } from "../type/type-form";

/** One card type, to see and to edit. */
export default function TypePage() {
  const t = useT();
  const { id } = useParams();
  const notice = useNotice();
  const mayEdit = usePermission("cards.types");
  const type = api.useQuery("get", "/api/cards/types/{id}", { params: { path: { id: id! } } });
  const edit = api.useMutation("put", "/api/cards/types/{id}", { onSuccess: () => notice(t("saved")) });
  return (
    <Loaded query={type}>
      {(one) => (
        <>
          <PageHeader title={one.name} subtitle={one.code} back="/cards/types" tags={<StatusTag tone={one.active ? "good" : "neutral"}>{t(one.active ? "types.active" : "types.retired")}</StatusTag>} />
          <Section>
            <TypeForm
              key={one.version}
              type={one}
              disabled={!mayEdit}
              onSubmit={({ name, englishName, active, definition }) => edit.mutateAsync({ params: { path: { id: one.id }, header: ifMatch(one.version) }, body: { name, active, definition, ...(englishName && { englishName }) } })}
            />
          </Section>
        </>
      )}
    </Loaded>
  );
}
