import { createApi } from "@tessera/kit";
import type { components, paths } from "@api/cards";

type Schemas = components["schemas"];

export type Card = Schemas["Card"];
export type CardSummary = Schemas["CardSummary"];
export type CardParts = Schemas["CardParts"];
export type CardType = Schemas["CardType"];
export type CardTypeDefinition = Schemas["CardTypeDefinition"];
export type CardStoredValue = Schemas["CardStoredValue"];
export type CardTopUpPackage = Schemas["CardTopUpPackage"];
export type CardEntitlementLine = Schemas["CardEntitlementLine"];
export type CardDunningStep = Schemas["CardDunningStep"];
export type CardMovement = Schemas["CardMovement"];
export type CardDebt = Schemas["CardDebt"];
export type CardBatch = Schemas["CardBatch"];
export type CardBatchCreation = Schemas["CardBatchCreation"];
export type CardState = Card["state"];
export type CardAction = Schemas["CardTransition"]["action"];

export const api = createApi<paths>();

export const STATES: CardState[] = ["NEW", "ACTIVE", "FROZEN", "LOST", "EXPIRED", "CLOSED"];

export function useCard(id: string) {
  return api.useQuery("get", "/api/cards/cards/{id}", { params: { path: { id } } });
}

export function useParts(id: string) {
  return api.useQuery("get", "/api/cards/cards/{id}/parts", { params: { path: { id } } });
}

/** All card types, those on sale first. */
export function useTypes() {
  return api.useQuery("get", "/api/cards/types", {}, { staleTime: 30_000 });
}
