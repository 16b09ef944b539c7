import { RemoteSelect, apiFetch, useReport, useShortcut, useT } from "@tessera/kit";
import { Button, Input, type InputRef, Space } from "antd";
import { useEffect, useRef, useState } from "react";
import type { components } from "@api/catalog";
import type { Item } from "./basket";

type Lookup = components["schemas"]["LookupAnswer"];
type CatalogItem = components["schemas"]["CatalogItem"];

/** Scan or type a code, or find an item by name. After each, the field is ready for the next. */
export function ItemInput({ storeId, onItem }: { storeId: string; onItem: (item: Item) => void }) {
  const t = useT();
  const report = useReport();
  const field = useRef<InputRef>(null);
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  useShortcut("i", t("checkout.scan"), () => field.current?.focus());
  useEffect(() => field.current?.focus(), []);
  const take = async (typed: string) => {
    if (typed.trim() === "") return;
    setBusy(true);
    try {
      onItem(itemOf(await lookup(typed.trim(), storeId), typed.trim()));
      setCode("");
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
      field.current?.focus();
    }
  };
  const search = async (text: string) => {
    const page = (await (await apiFetch(`/api/catalog/items?limit=20&active=true&q=${encodeURIComponent(text)}`)).json()) as { items: CatalogItem[] };
    return page.items.map((item) => ({ value: item.code, label: item.name, detail: item.code }));
  };
  return (
    <Space wrap>
      <Space.Compact>
        <Input ref={field} className="t-search" aria-label={t("checkout.scan")} placeholder={t("checkout.scan")} value={code} onChange={(event) => setCode(event.target.value)} onPressEnter={() => void take(code)} />
        <Button loading={busy} onClick={() => void take(code)}>
          {t("checkout.add")}
        </Button>
      </Space.Compact>
      <div className="t-search">
        <RemoteSelect
          name="sales.item"
          aria-label={t("checkout.find")}
          placeholder={t("checkout.find")}
          value={picked}
          search={search}
          resolve={(value) => Promise.resolve({ value, label: value })}
          onChange={(value) => {
            setPicked(null);
            if (value) void take(value);
          }}
        />
      </div>
    </Space>
  );
}

async function lookup(code: string, storeId: string): Promise<Lookup> {
  return (await (await apiFetch(`/api/catalog/lookup?code=${encodeURIComponent(code)}&storeId=${storeId}`)).json()) as Lookup;
}

/** A label whose price counts is passed on as it was scanned. */
function itemOf(found: Lookup, code: string): Item {
  const labelled = found.labelPrice !== null && found.labelPrice !== undefined;
  return { itemId: found.itemId, type: found.type, name: found.name, quantity: found.quantity ?? 1, fractional: found.fractional, ...(labelled && { details: { label: code } }) };
}
