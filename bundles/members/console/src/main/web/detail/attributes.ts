import { type Fact, NOTHING, useLanguage, useT } from "@tessera/kit";
import { type Attribute, type Member, api } from "../api";
import type { Revealed } from "./reveal";

/** @returns the deployment's own attributes as facts; personal ones are hidden until they were asked for */
export function useAttributeFacts(member: Member, revealed: Revealed | undefined): Fact[] {
  const t = useT();
  const language = useLanguage();
  const attributes = api.useQuery("get", "/api/members/attributes", {}, { staleTime: 60_000 }).data?.items ?? [];
  const valueOf = (attribute: Attribute): string => {
    const value = attribute.personal ? revealed?.attributes[attribute.key] : member.attributes[attribute.key];
    if (value === undefined || value === null) return member.personalAttributeKeys.includes(attribute.key) ? t("reveal.hidden") : NOTHING;
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    return (Array.isArray(value) ? value : [value]).map((one) => titleOf(attribute, String(one), language)).join(t("list.comma"));
  };
  return attributes.filter((attribute) => attribute.active).map((attribute) => ({ label: language === "en" ? attribute.titleEn : attribute.titleZh, value: valueOf(attribute) }));
}

function titleOf(attribute: Attribute, value: string, language: string): string {
  const option = attribute.options?.find((one) => one.value === value);
  return option ? (language === "en" ? option.titleEn : option.titleZh) : value;
}
