import { createApi } from "@tessera/kit";
import type { components, paths } from "@api/points";

type Schemas = components["schemas"];

export type PointKind = Schemas["PointKind"];
export type PointKindInput = Schemas["PointKindInput"];
export type EarningRule = Schemas["EarningRule"];
export type EarningRuleInput = Schemas["EarningRuleInput"];
export type EarningRuleVersion = Schemas["EarningRuleVersion"];
export type EarningSimulation = Schemas["EarningSimulation"];
export type Reward = Schemas["Reward"];
export type MemberPoints = Schemas["MemberPoints"];
export type PointLot = Schemas["PointLot"];
export type PointStatementLine = Schemas["PointStatementLine"];
export type ExpiringPoints = Schemas["ExpiringPoints"];

export const api = createApi<paths>();

/** All kinds of points. */
export function useKinds() {
  return api.useQuery("get", "/api/points/kinds", {}, { staleTime: 60_000 });
}
