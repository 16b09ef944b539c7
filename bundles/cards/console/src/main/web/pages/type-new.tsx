import { PageHeader, Section, useNotice, useT } from "@tessera/kit";
import { useNavigate } from "react-router";
import { api } from "../api";
import { TypeForm } from "../type/type-form";

/** Makes a card type. */
export default function NewTypePage() {
  const t = useT();
  const notice = useNotice();
  const navigate = useNavigate();
  const create = api.useMutation("post", "/api/cards/types");
  return (
    <>
      <PageHeader title={t("page.type-new")} back="/cards/types" />
      <Section>
        <TypeForm
          onSubmit={async ({ code, name, englishName, definition }) => {
            const type = await create.mutateAsync({ body: { code, name, definition, ...(englishName && { englishName }) } });
            notice(t("saved"));
            void navigate(`/cards/types/${type.id}`);
          }}
        />
      </Section>
    </>
  );
}
