import { createApi } from "@tessera/kit";
import type { components, paths } from "@api/members";

type Schemas = components["schemas"];

export type Member = Schemas["Member"];
export type MemberSummary = Schemas["MemberSummary"];
export type MemberName = Schemas["MemberReference"];
export type MemberEdit = Schemas["MemberEdit"];
export type MemberRegistration = Schemas["MemberRegistration"];
export type DuplicateCandidate = Schemas["DuplicateCandidate"];
export type LifecycleStage = Schemas["LifecycleStage"];
export type MemberStatus = Schemas["MemberStatus"];
export type Birthday = Schemas["Birthday"];
export type Identifier = Schemas["Identifier"];
export type Contact = Schemas["Contact"];
export type Tag = Schemas["Tag"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type Note = Schemas["Note"];
export type NoteFields = Schemas["NoteInput"];
export type Consent = Schemas["Consent"];
export type ConsentStatement = Schemas["ConsentStatement"];
export type Household = Schemas["Household"];
export type HouseholdPlace = Schemas["HouseholdPlace"];
export type Attribute = Schemas["Attribute"];
export type StageRule = Schemas["StageRule"];
export type MemberImport = Schemas["MemberImport"];
export type MergePreview = Schemas["MergePreview"];
export type MergeSide = Schemas["MergeSide"];

export const api = createApi<paths>();

/** @returns one member, with identifiers, contacts and tags; the id of a merged member finds the survivor */
export function useMember(id: string) {
  return api.useQuery("get", "/api/members/members/{id}", { params: { path: { id } } });
}

/** All tags there are, for filters and labels. */
export function useTags() {
  return api.useQuery("get", "/api/members/tags", {}, { staleTime: 60_000 });
}
