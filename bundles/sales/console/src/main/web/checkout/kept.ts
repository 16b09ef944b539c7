import { randomId, useSession } from "@tessera/kit";
import { useEffect, useState } from "react";
import { type Basket, EMPTY, withMember } from "./basket";

/** A sale that is being rung up: its basket, and the id under which it is sold once however often it is sent. */
export interface KeptSale {
  id: string;
  basket: Basket;
  /** Whether it was sent and may have been made, because no answer came yet. */
  sent: boolean;
}

/**
 * The sale a user is ringing up at a till. It outlives a look at another page and a reload, together with its id, so that a sale whose answer was lost
 * is not made twice; payments and uses of cards are not kept, because they may carry a PIN.
 * @param begun what to begin with instead of what was kept
 */
export function useKeptSale(tillId: string, begun: Basket | undefined): [KeptSale, (change: (basket: Basket) => Basket) => void, () => void, (sent: boolean) => void] {
  const { account } = useSession();
  const key = `tessera.sales.basket ${account.id} ${tillId}`;
  const [sale, setSale] = useState<KeptSale>(() => (begun ? fresh(begun) : (read(key) ?? fresh(EMPTY))));
  useEffect(() => {
    const { id, basket, sent } = sale;
    if (basket.lines.length === 0 && basket.memberId === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify({ id, sent, basket: withMember(basket, basket.memberId) }));
  }, [key, sale]);
  const change = (changed: (basket: Basket) => Basket) => setSale((now) => ({ ...now, basket: changed(now.basket) }));
  const clear = () => setSale(fresh(EMPTY));
  const setSent = (sent: boolean) => setSale((now) => ({ ...now, sent }));
  return [sale, change, clear, setSent];
}

function fresh(basket: Basket): KeptSale {
  return { id: randomId(), basket, sent: false };
}

function read(key: string): KeptSale | undefined {
  const text = sessionStorage.getItem(key);
  return text === null ? undefined : (JSON.parse(text) as KeptSale);
}
