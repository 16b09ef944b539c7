import type { SaleApproval, SaleRequest, SaleRequestLine, SaleTender, TenderOffer } from "../api";

/** Something rung up, with what the till shows of it. */
export interface BasketLine extends SaleRequestLine {
  name: string;
}

/** What is rung up at the moment. */
export interface Basket {
  memberId: string | null;
  lines: BasketLine[];
  discounts: NonNullable<SaleRequest["discounts"]>;
  tenders: SaleTender[];
  /** Uses of the member's cards, one payment for each card line that is used; for lines with the detail `entitlement`. */
  uses: SaleTender[];
}

export const EMPTY: Basket = { memberId: null, lines: [], discounts: [], tenders: [], uses: [] };

/** Code of the line with which a member pays in advance. */
export const DEPOSIT = "sales.deposit";

/** Code of the tender that pays with uses of a card. */
export const COUNT = "count";

/** Code of the reason with which cash is offered rounded. */
export const ROUNDING = "sales.reason.cash-rounding";

/** An item that can be rung up, as the catalogue knows it. */
export interface Item {
  itemId?: string | null;
  type: string;
  name: string;
  quantity: number;
  fractional: boolean;
  details?: Record<string, string>;
}

/** @returns the basket with one more of the item; a line of the same item without changes by hand counts up */
export function withItem(basket: Basket, item: Item): Basket {
  const same = basket.lines.find((line) => line.itemId === item.itemId && !line.priceOverride && !line.discounts?.length && !item.details && !line.details && !item.fractional);
  if (same) return withLine(basket, { ...same, quantity: same.quantity + item.quantity });
  const number = Math.max(0, ...basket.lines.map((line) => line.number)) + 1;
  const line: BasketLine = { number, type: item.type, quantity: item.quantity, name: item.name, ...(item.itemId && { itemId: item.itemId }), ...(item.details && { details: item.details }) };
  return { ...basket, lines: [...basket.lines, line], tenders: [] };
}

/** @returns the basket with the line changed; what was paid is asked for anew, because the total changes */
export function withLine(basket: Basket, line: BasketLine): Basket {
  return { ...basket, lines: basket.lines.map((other) => (other.number === line.number ? line : other)), tenders: [] };
}

export function withoutLine(basket: Basket, number: number): Basket {
  return { ...basket, lines: basket.lines.filter((line) => line.number !== number), tenders: [] };
}

/** @returns the line sold like anything else, and without the PIN of the card */
export function sold(line: BasketLine): BasketLine {
  if (!entitlementOf(line)) return line;
  const { entitlement: _entitlement, pin: _pin, ...details } = line.details ?? {};
  return { ...line, details: Object.keys(details).length > 0 ? details : null };
}

/** @returns the basket of another member, or of nobody; uses of the former member's cards are sold like anything else */
export function withMember(basket: Basket, memberId: string | null): Basket {
  const lines = basket.lines.map(sold);
  return { ...basket, memberId, lines, tenders: [], uses: [] };
}

/** @returns what the line is used up of; undefined if it is sold like anything else */
export function entitlementOf(line: SaleRequestLine): string | undefined {
  return line.details?.["entitlement"];
}

/** @returns all payments, uses of cards first */
export function tendersOf(basket: Basket): SaleTender[] {
  return [...basket.uses.filter((use) => use.amount > 0), ...basket.tenders];
}

/** @returns how much is not paid yet, minor units; negative if too much is */
export function toPay(total: number, tenders: SaleTender[]): number {
  return tenders.reduce((left, tender) => left - tender.amount, total);
}

/** @returns what an amount comes to where the offer is cash and small coins are missing, minor units: whole coins, half of one rounded up */
export function inCoins(offer: TenderOffer | undefined, amount: number): number {
  const coin = offer?.limits.find((limit) => limit.code === ROUNDING)?.arguments["unit"];
  return typeof coin === "number" ? Math.floor((amount + Math.floor(coin / 2)) / coin) * coin : amount;
}

/** @returns what the customer gave for a payment that is due with so much, minor units */
export function givenOf(tender: SaleTender, due: number): number {
  return Number(tender.details?.["given"] ?? due);
}

/** @returns what is sent to the server */
export function requestOf(basket: Basket, tillId: string, id?: string, approvals: SaleApproval[] = []): SaleRequest {
  return {
    ...(id && { id }),
    tillId,
    ...(basket.memberId && { memberId: basket.memberId }),
    lines: basket.lines.map(withoutName),
    discounts: basket.discounts,
    tenders: tendersOf(basket),
    approvals,
  };
}

function withoutName(line: BasketLine): SaleRequestLine {
  const { name, ...rest } = line;
  return name === undefined ? line : rest;
}
