import { createApi } from "@tessera/kit";
import type { components, paths } from "@api/inventory";

type Schemas = components["schemas"];

export type Stock = Schemas["Stock"];
export type Movement = Schemas["StockMovement"];
export type StockDocument = Schemas["StockDocument"];
export type Policy = Schemas["StockPolicy"];
export type Line = Schemas["StockDocumentLine"];
export type Kind = StockDocument["kind"];

export const api = createApi<paths>();
