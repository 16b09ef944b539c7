import { PageHeader, Slot, useT } from "@tessera/kit";

/** The first page: what modules put there. */
export default function HomePage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("home.title")} />
      <Slot name="home.card" />
    </>
  );
}
