import { Icon, useT, TimeInput } from "@tessera/kit";
import { Button, Flex } from "antd";
import { type Span, newSpan } from "./week";

const MOST = 4;

/** The hours of one day: none for closed, or some spans, of which the last may end on the next day. */
export function SpansInput({ name, spans, onChange }: { name: string; spans: Span[]; onChange: (spans: Span[]) => void }) {
  const t = useT();
  const change = (key: string, part: Partial<Span>) => onChange(spans.map((span) => (span.key === key ? { ...span, ...part } : span)));
  const add = () => onChange([...spans, spans.length === 0 ? newSpan() : newSpan("", "")]);
  const addButton = <Button type="text" icon={<Icon name="add" />} aria-label={t("hours.add-for", { day: name })} title={t("hours.add")} onClick={add} />;
  if (spans.length === 0) {
    return (
      <Flex align="center" gap={4}>
        <span className="t-faint">{t("hours.closed")}</span>
        {addButton}
      </Flex>
    );
  }
  return (
    <Flex vertical gap={4}>
      {spans.map((span, index) => (
        <Flex key={span.key} gap={4} align="center" wrap>
          <span style={{ width: 88 }}>
            <TimeInput value={span.from} onChange={(from) => change(span.key, { from: from ?? "" })} aria-label={t("hours.from", { day: name })} />
          </span>
          <span aria-hidden>{"–"}</span>
          <span style={{ width: 88 }}>
            <TimeInput value={span.to} onChange={(to) => change(span.key, { to: to ?? "" })} aria-label={t("hours.to", { day: name })} />
          </span>
          {span.from && span.to && span.to <= span.from && <span className="t-faint">{t("hours.next-day")}</span>}
          <Button type="text" icon={<Icon name="close" />} aria-label={t("hours.remove", { day: name })} onClick={() => onChange(spans.filter((one) => one.key !== span.key))} />
          {index === spans.length - 1 && spans.length < MOST && addButton}
        </Flex>
      ))}
    </Flex>
  );
}
