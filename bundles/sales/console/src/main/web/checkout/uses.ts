import { dataOf, problemOf } from "@tessera/kit";
import { type SaleTender, type TenderOffer, api } from "../api";
import { type Basket, COUNT, entitlementOf, requestOf, sold } from "./basket";

/** What is asked again at most, because each refusal names the worth of one card's uses. */
const MOST = 20;

/**
 * @returns the basket with the line paid by a use of the card the offer is for
 * @throws ProblemError why it cannot be used for this
 */
export async function withUse(basket: Basket, number: number, offer: TenderOffer, tillId: string): Promise<Basket> {
  const entitlement = offer.reference!;
  const lines = basket.lines.map((line) => (line.number === number ? { ...line, discounts: [], priceOverride: null, details: { ...line.details, entitlement } } : line));
  const first: SaleTender = { type: COUNT, reference: entitlement, amount: offer.maximum };
  return settled({ ...basket, lines, uses: basket.uses.some((use) => use.reference === entitlement) ? basket.uses : [...basket.uses, first] }, tillId);
}

/** @returns the basket with the line paid like any other again */
export async function withoutUse(basket: Basket, number: number, tillId: string): Promise<Basket> {
  const lines = basket.lines.map((line) => (line.number === number ? sold(line) : line));
  return settled({ ...basket, lines }, tillId);
}

/** What a use is worth the server knows; where it is not what the basket says, its refusal tells. */
async function settled(basket: Basket, tillId: string): Promise<Basket> {
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
