import { apiFetch, createApi, useStored } from "@tessera/kit";
import { useQuery } from "@tanstack/react-query";
import type { components, paths } from "@api/sales";
import type { components as OrganizationComponents, paths as OrganizationPaths } from "@api/organization";

type Schemas = components["schemas"];
type OrganizationUnit = OrganizationComponents["schemas"]["UnitSummary"];

export type Sale = Schemas["Sale"];
export type SaleLine = Schemas["SaleLine"];
export type SaleSummary = Schemas["SaleSummary"];
export type SaleRequest = Schemas["SaleRequest"];
export type SaleRequestLine = Schemas["SaleRequestLine"];
export type SaleTender = Schemas["SaleTender"];
export type SaleApproval = Schemas["SaleApproval"];
export type SaleQuote = Schemas["SaleQuote"];
export type Discount = Schemas["ManualDiscount"];
export type TenderOffer = Schemas["TenderOffer"];
export type Refund = Schemas["Refund"];
export type OutsidePayment = Schemas["OutsidePayment"];
export type Receipt = Schemas["Receipt"];
export type Shift = Schemas["ShiftAnswer"];
export type XReport = Schemas["XReportAnswer"];
export type ShiftSummary = Schemas["ShiftSummary"];
export type ShiftStep = Schemas["ShiftCloseAnswer"]["step"];
export type Movement = Schemas["MovementAnswer"];
export type CashAct = Schemas["MovementRequest"]["kind"];
export type DaySummary = Schemas["DaySummary"];
export type DayContent = Schemas["DayContent"];
export type Drawer = Schemas["DrawerAnswer"];
export type Held = Schemas["HeldBasket"];
export type DenominationFields = Schemas["DenominationFields"];
export type RefundRequest = Schemas["RefundRequest"];
export type ExchangeRequest = Schemas["ExchangeRequest"];
export type ReceiptShown = Schemas["ReceiptShown"];
export type ShownReceipt = Schemas["ShownReceipt"];
export type TotalsRow = Schemas["SalesTotalsRow"];

export const api = createApi<paths>();
const organization = createApi<OrganizationPaths>();

/** The tiers members can have, the highest first. */
export function useTiers() {
  return api.useQuery("get", "/api/sales/tiers", {}, { staleTime: 60_000 });
}

/** A line of which something can be taken back, of whichever store. */
export type ReturnableLine = Pick<SaleLine, "number" | "type" | "name" | "quantity" | "net" | "refundedQuantity" | "refundedAmount">;

/** Where this browser stands; remembered, because a till does not move. */
export interface Place {
  storeId: string | null;
  tillId: string | null;
}

export function usePlace(): [Place, (place: Place) => void] {
  return useStored<Place>("tessera.sales.place", { storeId: null, tillId: null });
}

/** The stores the user may see that are not closed for good. */
export function useStores() {
  return organization.useQuery("get", "/api/organization/tree", {}, { staleTime: 30_000, select: storesOf });
}

function storesOf({ units }: { units: OrganizationUnit[] }): OrganizationUnit[] {
  return units.filter((unit) => unit.kind === "STORE" && unit.status !== "CLOSED");
}

/** The tills of a store that are in use. */
export function useTills(storeId: string | null) {
  return useQuery({
    queryKey: ["sales.tills", storeId],
    enabled: storeId !== null,
    staleTime: 60_000,
    queryFn: async () => {
      const { data } = await organization.client.GET("/api/organization/units/{id}/tills", { params: { path: { id: storeId! }, query: { limit: 200 } } });
      return data!.items.filter((till) => till.active);
    },
  });
}

/** The caller's shift at the till; null if there is none. */
export function useCurrentShift(tillId: string | null) {
  return useQuery({
    queryKey: ["sales.shift.current", tillId],
    enabled: tillId !== null,
    queryFn: async () => {
      const { data } = await api.client.GET("/api/sales/shifts/current", { params: { query: { tillId: tillId! } } });
      return data ?? null;
    },
  });
}

/** Everything on the screen is asked for anew, except previews: what they previewed is done and cannot be done again. */
export const ALL_BUT_PREVIEWS = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => !String(queryKey[0]).endsWith("-preview") };

/** @returns a text the server made for a printer */
export async function printed(url: string): Promise<string> {
  return (await apiFetch(url, { headers: { Accept: "text/plain" } })).text();
}
