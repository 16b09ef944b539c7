import { MoneyText, QuantityText, Reference, type Translate, useT } from "@tessera/kit";
import { Link } from "react-router";
import type { Owner, Side, Unit } from "./api";

const ASSETS = new Set(["cash", "principal", "bonus", "deposit", "receivable", "clearing", "revenue", "marketing-expense", "fee-income", "cash-difference", "external", "points",
  "points-issued", "points-debt", "count", "count-issued", "due-from", "package",
  "opening-balance", "safe", "petty-cash", "bad-debt", "breakage-income", "credit-balance", "exchange", "finance-income", "receivable-interest", "receivable-penalty", "tips"]);
const REASONS = new Set(["sales.sale", "sales.refund", "sales.void", "ledger.merge", "cards.lapse", "cards.freeze", "cards.extend", "cards.close", "cards.time", "cards.write-off", "points.expiry", "points.adjustment", "points.transfer",
  "cards.interest", "cards.penalty", "points.award", "points.movement", "sales.cash-movement", "sales.leg-transfer", "sales.leg-move", "cards.opening", "points.opening", "points.merge"]);
const OWNERS: Record<Owner, string> = { MEMBER: "members.member", STORE: "organization.unit", CARD: "cards.card", DRAWER: "sales.drawer" };

const EXTERNAL = new Set(["bank-card", "wallet"]);
const CATEGORIES = new Set(["earned", "award", "adjustment", "transfer-in", "given-back", "top-up", "repayment", "package", "opening", "refund", "taken-back", "deposit"]);

/** What an asset is called; what stands after the colon of its code tells several of a sort apart. */
export function AssetName({ code }: { code: string }) {
  const t = useT();
  const [sort = "", ...rest] = code.split(":");
  if (!ASSETS.has(sort)) return code;
  const name = t(`asset.${sort}`);
  if (rest.length === 0) return name;
  return (
    <>
      {name} {"·"} <AssetKind sort={sort} kind={rest.join(":")} />
    </>
  );
}

function AssetKind({ sort, kind }: { sort: string; kind: string }) {
  const t = useT();
  if (sort.startsWith("points")) return <Reference type="points.kind" id={kind} />;
  return sort === "external" && EXTERNAL.has(kind) ? t(`external.${kind}`) : kind;
}

/** How a lot came about; the code itself where only its module knows. */
export function categoryName(code: string | null | undefined, t: Translate): string {
  return code && CATEGORIES.has(code) ? t(`category.${code}`) : (code ?? "");
}

/** Why value moved; the code itself where only its module knows. */
export function reasonName(code: string, t: Translate): string {
  return REASONS.has(code) ? t(`reason.${code}`) : code;
}

const SOURCES = new Set(["sales.sale", "sales.refund", "cards.card", "members.member"]);

/** The business document behind a journal; one that has no page of its own is told by its kind and the end of its id. */
export function SourceText({ type, id }: { type: string; id: string }) {
  const t = useT();
  if (SOURCES.has(type)) return <Reference type={type} id={id} />;
  return (
    <>
      {reasonName(type, t)} <code className="t-faint">{id.slice(-12)}</code>
    </>
  );
}

/** What amounts of an asset are counted in, by its code. */
export function unitOf(asset: string): Unit {
  if (asset.startsWith("points")) return "POINTS";
  return asset.startsWith("count") ? "COUNT" : "MONEY";
}

export function Amount({ unit, value, signed = false }: { unit: Unit; value: number | null | undefined; signed?: boolean }) {
  return unit === "MONEY" ? <MoneyText value={value} signed={signed} /> : <QuantityText value={value} />;
}

/** Whose account of what; leads to the owner's accounts. */
export function SideText({ side }: { side: Side }) {
  const t = useT();
  return (
    <span>
      <Link to={`/ledger?owner=${side.owner}&id=${side.ownerId}`}>{t(`owner.${side.owner}`)}</Link> <OwnerName owner={side.owner} id={side.ownerId} />
      <div className="t-faint"><AssetName code={side.asset} /></div>
    </span>
  );
}

export function OwnerName({ owner, id }: { owner: Owner; id: string }) {
  return <Reference type={OWNERS[owner]} id={id} />;
}

/** The type of the picker that finds an owner. */
export function pickerOf(owner: Owner): string {
  return OWNERS[owner];
}
