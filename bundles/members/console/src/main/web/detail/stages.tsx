import { DateText, Loaded, useT } from "@tessera/kit";
import { Space, Timeline } from "antd";
import { type Member, api } from "../api";
import { StageTag } from "../names";

/** How the member came to the stage they are in. */
export function Stages({ member }: { member: Member }) {
  const t = useT();
  const stages = api.useQuery("get", "/api/members/members/{id}/stages", { params: { path: { id: member.id } } });
  return (
    <section className="t-gap">
      <h3>{t("stages.title")}</h3>
      <Loaded query={stages}>
        {({ items }) => (
          <Timeline
            items={items.map((step) => ({
              key: step.recordedAt,
              content: (
                <Space wrap>
                  <DateText value={step.since} />
                  <StageTag stage={step.to} />
                  <span className="t-faint">{t(`stages.cause.${step.cause}`)}</span>
                </Space>
              ),
            }))}
          />
        )}
      </Loaded>
    </section>
  );
}
