import { createApi } from "@tessera/kit";
import type { components, paths } from "@api/ledger";

type Schemas = components["schemas"];

export type Account = Schemas["LedgerAccount"];
export type Lot = Schemas["LedgerLot"];
export type StatementLine = Schemas["LedgerStatementLine"];
export type Journal = Schemas["LedgerJournal"];
export type Transfer = Schemas["LedgerTransfer"];
export type Side = Schemas["LedgerSide"];
export type Proof = Schemas["LedgerProof"];
export type Owner = Side["owner"];
export type Unit = Account["unit"];

export const api = createApi<paths>();

/** The last proof; undefined if there was none yet. */
export function useLastProof() {
  return api.useQuery("get", "/api/ledger/proof");
}
