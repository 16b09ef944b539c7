import { DataTable, DateInput, DateTime, MoneyText, PageHeader, Reference, Section, UnitPicker, dataOf, useT } from "@tessera/kit";
import { Alert, Space } from "antd";
import { Link } from "react-router";
import { type ShiftSummary, api, useCurrentShift, usePlace } from "../api";
import { PlacePicker } from "../place-picker";
import { ShiftState } from "../shift/names";
import { OpenShiftButton } from "../shift/open-shift";

/** Shifts: the user's own at this till, and all of the stores they may see. */
export default function ShiftsPage() {
  const t = useT();
  const [place, setPlace] = usePlace();
  const current = useCurrentShift(place.tillId);
  return (
    <>
      <PageHeader title={t("page.shifts")} subtitle={t("shift.subtitle")} />
      <Section title={t("shift.mine")}>
        <Space wrap>
          <PlacePicker place={place} onChange={setPlace} />
          {place.tillId !== null && current.data === null && <OpenShiftButton tillId={place.tillId} />}
          {current.data && (
            <Link to={`/sales/shifts/${current.data.shift.id}`}>
              {t("shift.number", { number: current.data.shift.number })} <ShiftState state={current.data.shift.state} />
            </Link>
          )}
          {place.tillId === null && <Alert type="info" showIcon title={t("checkout.choose-till")} />}
        </Space>
      </Section>
      <DataTable<ShiftSummary>
        id="sales.shifts"
        columns={[
          { key: "number", title: t("shift.no"), render: (shift) => t("shift.number", { number: shift.number }), text: (shift) => shift.number },
          { key: "cashier", title: t("field.cashier"), render: (shift) => shift.cashier.name, text: (shift) => shift.cashier.name },
          { key: "store", title: t("field.store"), render: (shift) => <Reference type="organization.unit" id={shift.storeId} /> },
          { key: "openedAt", title: t("shift.openedAt"), render: (shift) => <DateTime value={shift.openedAt} />, text: (shift) => shift.openedAt },
          { key: "closedAt", title: t("shift.closedAt"), render: (shift) => <DateTime value={shift.close?.at} />, text: (shift) => shift.close?.at },
          { key: "counted", title: t("close.counted"), align: "end", render: (shift) => <MoneyText value={shift.close?.counted} />, text: (shift) => shift.close?.counted },
          { key: "difference", title: t("shift.difference"), align: "end", render: (shift) => <MoneyText value={shift.close?.difference} signed />, text: (shift) => shift.close?.difference },
          { key: "state", title: t("field.state"), render: (shift) => <ShiftState state={shift.state} />, text: (shift) => t(`shift.state.${shift.state}`) },
        ]}
        load={({ open, ...query }: { open?: string; limit: number }) => dataOf(api.client.GET("/api/sales/shifts", { params: { query: { ...query, ...(open && { open: open === "true" }) } } }))}
        rowKey={(shift) => shift.id}
        href={(shift) => `/sales/shifts/${shift.id}`}
        filters={[
          { name: "storeId", title: t("field.store"), input: (props) => <UnitPicker {...props} filter={{ kind: "STORE" }} allowClear /> },
          { name: "open", title: t("field.state"), options: [{ value: "true", label: t("shift.state.OPEN") }, { value: "false", label: t("shift.state.CLOSED") }] },
          { name: "from", title: t("field.from"), input: (props) => <DateInput {...props} /> },
          { name: "to", title: t("field.to"), input: (props) => <DateInput {...props} /> },
        ]}
        exportName="shifts"
        empty={{ text: t("shift.empty") }}
      />
    </>
  );
}
