import { RemoteSelect, apiFetch, problemOf, useShortcut, useT } from "@tessera/kit";
import { Alert, Button, Input, type InputRef, Space } from "antd";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { components } from "@api/catalog";
import type { Item } from "./basket";

type Lookup = components["schemas"]["LookupAnswer"];
type CatalogItem = components["schemas"]["CatalogItem"];

interface Props {
  storeId: string;
  /** The field codes are scanned into, for who wants to go back there. */
  field: RefObject<InputRef | null>;
  onItem: (item: Item) => void;
  /** Enter without a code: all is rung up. */
  onDone?: () => void;
}

/**
 * Scan or type a code, or find an item by name. The field is empty again at once, so that a scanner need not wait for the server; what could not be rung up stands below until somebody has seen it.
 */
export function ItemInput({ storeId, field, onItem, onDone }: Props) {
  const t = useT();
  const [code, setCode] = useState("");
  const [waiting, setWaiting] = useState(0);
  const [failures, setFailures] = useState<{ number: number; text: string }[]>([]);
  const former = useRef(Promise.resolve());
  useShortcut("f2", t("checkout.scan"), () => field.current?.focus({ cursor: "all" }));
  useEffect(() => field.current?.focus(), [field]);
  const ring = async (typed: string) => {
    try {
      onItem(itemOf(await lookup(typed, storeId), typed));
    } catch (failed) {
      const { title, detail } = problemOf(failed);
      setFailures((now) => [...now, { number: (now.at(-1)?.number ?? 0) + 1, text: detail ?? title }]);
    } finally {
      setWaiting((now) => now - 1);
    }
  };
  // One after the other, so that lines stand in the order in which they were scanned.
  const take = (typed: string) => {
    setCode("");
    field.current?.focus();
    if (typed === "") return onDone?.();
    setWaiting((now) => now + 1);
    former.current = former.current.then(() => ring(typed));
    return undefined;
  };
  const search = async (text: string) => {
    const page = (await (await apiFetch(`/api/catalog/items?limit=20&active=true&q=${encodeURIComponent(text)}`)).json()) as { items: CatalogItem[] };
    return page.items.map((item) => ({ value: item.code, label: item.name, detail: item.code }));
  };
  return (
    <div className="t-stack">
      <Space wrap>
        <Space.Compact>
          <Input ref={field} className="t-search" aria-label={t("checkout.scan")} placeholder={`${t("checkout.scan")} (F2)`} value={code} autoComplete="off" onChange={(event) => setCode(event.target.value)} onPressEnter={() => take(code.trim())} />
          <Button loading={waiting > 0} onClick={() => take(code.trim())}>
            {t("checkout.add")}
          </Button>
        </Space.Compact>
        <div className="t-search">
          <RemoteSelect name="sales.item" aria-label={t("checkout.find")} placeholder={t("checkout.find")} value={null} search={search} resolve={(value) => Promise.resolve({ value, label: value })} onChange={(value) => value && take(value)} />
        </div>
      </Space>
      {failures.map(({ number, text }) => (
        <Alert key={number} type="error" showIcon role="alert" title={text} closable={{ onClose: () => setFailures((now) => now.filter((one) => one.number !== number)) }} />
      ))}
    </div>
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
