import { type Column, DataTable, DateTime, MoneyText, type TableFilter, dataOf, useT } from "@tessera/kit";
import type { ReactNode } from "react";
import { type SaleSummary, api } from "../api";
import { SaleState } from "../names";

/** A list of sales, newest first; a receipt's number finds its sale. */
export function SalesTable({ id, columns, filters, fixed, notFound, inAddress = false }: { id: string; columns: Column<SaleSummary>[]; filters?: TableFilter[]; fixed?: Record<string, string>; notFound?: (number: string) => ReactNode; inAddress?: boolean }) {
  const t = useT();
  return (
    <DataTable<SaleSummary>
      id={id}
      inAddress={inAddress}
      columns={[
        { key: "number", title: t("field.number"), render: (sale) => sale.number, text: (sale) => sale.number },
        { key: "soldAt", title: t("field.soldAt"), render: (sale) => <DateTime value={sale.soldAt} />, text: (sale) => sale.soldAt },
        ...columns,
        { key: "total", title: t("field.total"), align: "end", render: (sale) => <MoneyText value={sale.total} />, text: (sale) => sale.total },
        { key: "refunded", title: t("field.refunded"), align: "end", render: (sale) => (sale.refunded > 0 ? <MoneyText value={-sale.refunded} /> : null), text: (sale) => sale.refunded },
        { key: "state", title: t("field.state"), render: (sale) => <SaleState state={sale.state} />, text: (sale) => t(`state.${sale.state}`) },
      ]}
      load={({ q, ...query }: { q?: string; limit: number }) => dataOf(api.client.GET("/api/sales/sales", { params: { query: { ...query, ...(q && { number: q }) } } }))}
      rowKey={(sale) => sale.id}
      href={(sale) => `/sales/${sale.id}`}
      search={t("list.search")}
      {...(filters && { filters })}
      {...(fixed && { fixed })}
      {...(notFound && { notFound })}
      exportName="sales"
      empty={{ text: t("list.empty") }}
    />
  );
}
