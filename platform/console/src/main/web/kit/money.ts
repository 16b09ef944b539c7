/** Sign, whole part and at most this many decimals, as people type them: `1,234.5`, `-0.99`, full-width digits and signs included. */
function normalise(text: string): string {
  return text.normalize("NFKC").replace(/[\s,_'\u00a0]/g, "").replace(/^\+/, "").replace(/\u2212/g, "-");
}

/**
 * @param text an amount in major units as a person types it, e.g. `1,234.5`
 * @param digits decimals of the currency
 * @returns minor units; undefined if it is no amount, has too many decimals or is beyond 2^53
 */
export function parseMinor(text: string, digits: number): number | undefined {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(normalise(text));
  if (!match) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  if (whole + fraction === "" || fraction.replace(/0+$/, "").length > digits) return undefined;
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  if (!Number.isSafeInteger(minor)) return undefined;
  return sign && minor !== 0 ? -minor : minor;
}

/** @returns the amount in major units with exactly the currency's decimals and a point, e.g. `-0.05`; exact at any size */
export function majorText(minor: number, digits: number): string {
  const text = Math.abs(minor).toFixed(0).padStart(digits + 1, "0");
  const split = text.length - digits;
  return (minor < 0 ? "-" : "") + text.slice(0, split) + (digits > 0 ? `.${text.slice(split)}` : "");
}

/** @returns the amount as the language writes it, with the currency's sign, e.g. `¥1,234.50` */
export function formatMoney(minor: number, currency: string, digits: number, language: string): string {
  const format = new Intl.NumberFormat(language, { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits, currencyDisplay: "narrowSymbol" });
  return format.format(majorText(minor, digits) as Intl.StringNumericLiteral);
}

/** @returns a quantity of at most three decimals as the language writes it, without trailing zeros */
export function formatQuantity(quantity: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(quantity);
}

/** @returns a share as per cent with at most two decimals; 0.125 is `12.5%` */
export function formatPercent(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 }).format(share);
}
