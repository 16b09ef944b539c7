import { NOTHING, StatusTag, type Tone, type Translate, useT } from "@tessera/kit";
import { Flex, Tag as Label } from "antd";
import type { Birthday, LifecycleStage, MemberStatus, Tag } from "./api";

const STAGE_TONES: Record<LifecycleStage, Tone> = { NEW: "busy", ACTIVE: "good", AT_RISK: "warn", LOST: "bad", WON_BACK: "good" };

export function StageTag({ stage }: { stage: LifecycleStage }) {
  const t = useT();
  return <StatusTag tone={STAGE_TONES[stage]}>{t(`stage.${stage}`)}</StatusTag>;
}

/** Says so if a member is not one any more; nothing for the others. */
export function GoneTag({ status }: { status: MemberStatus }) {
  const t = useT();
  return status === "ACTIVE" ? null : <StatusTag tone="bad">{t(`status.${status}`)}</StatusTag>;
}

/** A birthday as people write it, without a year if none was told. */
export function birthdayText(birthday: Birthday | null | undefined, t: Translate): string {
  if (!birthday) return NOTHING;
  const day = birthday.year ? t("birthday.full", { year: birthday.year, month: birthday.month, day: birthday.day }) : t("birthday.short", { month: birthday.month, day: birthday.day });
  if (!birthday.lunar) return day;
  return birthday.leapMonth ? t("birthday.lunar-leap", { day }) : t("birthday.lunar", { day });
}

export function Tags({ tags }: { tags: Tag[] }) {
  if (tags.length === 0) return NOTHING;
  return (
    <Flex gap={4} wrap>
      {tags.map((tag) => (
        <Label key={tag.id} color={tag.color}>
          {tag.name}
        </Label>
      ))}
    </Flex>
  );
}
