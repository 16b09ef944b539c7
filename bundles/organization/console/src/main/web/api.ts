import { createApi } from "@tessera/kit";
import type { components, paths } from "@api/organization";

type Schemas = components["schemas"];

export type Unit = Schemas["UnitAnswer"];
export type UnitSummary = Schemas["UnitSummary"];
export type UnitReference = Schemas["UnitReference"];
export type UnitKind = Schemas["UnitKind"];
export type UnitStatus = Schemas["UnitStatus"];
export type UnitCreation = Schemas["UnitCreation"];
export type UnitEdit = Schemas["UnitEdit"];
export type OpeningHours = Schemas["OpeningHoursFields"];
export type WeekHours = Schemas["WeekHours"];
export type ExceptionDay = Schemas["ExceptionDay"];
export type Hours = Schemas["Hours"];
export type HistoryEntry = Schemas["HistoryEntryAnswer"];
export type Till = Schemas["TillAnswer"];

export const api = createApi<paths>();

/** All units the user may see; pages, pickers and references share this one answer. */
export function useTree() {
  return api.useQuery("get", "/api/organization/tree", {}, { staleTime: 30_000 });
}
