import { dataOf, problemOf } from "@tessera/kit";
import { type SaleTender, type TenderOffer, api } from "../api";
import { type Basket, type BasketLine, COUNT, entitlementOf, requestOf, sold } from "./basket";

/** What is asked again at most, because each refusal names the worth of one card's uses. */
const MOST = 20;

/** @returns the basket with the line paid by a use of the card the offer is for, to be settled */
export function withUse(basket: Basket, number: number, offer: TenderOffer): Basket {
  const entitlement = offer.reference!;
  const lines = basket.lines.map((line) => (line.number === number ? { ...line, discounts: [], priceOverride: null, details: { ...line.details, entitlement } } : line));
  const first: SaleTender = { type: COUNT, reference: entitlement, amount: offer.maximum };
  return { ...basket, lines, uses: basket.uses.some((use) => use.reference === entitlement) ? basket.uses : [...basket.uses, first] };
}

/**
 * @returns the basket with the line paid like any other again, to be settled; the PIN goes to uses that have none, for they are of the same card or of one
 * that has none
 */
export function withoutUse(basket: Basket, number: number): Basket {
  const pin = basket.lines.find((line) => line.number === number)?.details?.["pin"];
  const lines = basket.lines.map((line) => {
    if (line.number === number) return sold(line);
    return pin && entitlementOf(line) ? { ...line, details: { pin, ...line.details } } : line;
  });
  return { ...basket, lines };
}

/** @returns the basket with the PIN of the card that a line uses, to be settled */
export function withPin(basket: Basket, number: number, pin: string): Basket {
  return { ...basket, lines: basket.lines.map((line) => (line.number === number ? { ...line, details: { ...line.details, pin } } : line)) };
}

const AT_PIN = /^\/lines\/(\d+)\/details\/pin$/;

/** @returns the line for whose card the server asks for the PIN; undefined where it refused for something else */
export function lineForPin(basket: Basket, error: unknown): BasketLine | undefined {
  const at = (problemOf(error).errors ?? []).map(({ pointer }) => AT_PIN.exec(pointer ?? "")?.[1]).find((index) => index !== undefined);
  return at === undefined ? undefined : basket.lines[Number(at)];
}

/**
 * What uses are worth the server knows; where it is not what the basket says, its refusal tells.
 * @throws ProblemError why a card cannot be used for a line, or that its PIN is wanted
 */
export async function settled(basket: Basket, tillId: string): Promise<Basket> {
  let uses = basket.uses.filter((use) => basket.lines.some((line) => entitlementOf(line) === use.reference));
  for (let tries = 0; tries < MOST && uses.length > 0; tries++) {
    const asked = { ...basket, tenders: [], uses };
    try {
      await dataOf(api.client.POST("/api/sales/quotes", { body: requestOf(asked, tillId) }));
      return asked;
    } catch (error) {
      const problem = problemOf(error);
      const { entitlement, amount } = problem;
      if (problem.code !== "cards.use-not-paid" || tries === MOST - 1) throw error;
      uses = uses.map((use) => (use.reference === entitlement ? { ...use, amount: Number(amount) } : use));
    }
  }
  return { ...basket, tenders: [], uses };
}
