import { Icon, useT } from "@tessera/kit";
import { Button, Flex } from "antd";
import { TimeInput } from "../time-input";
import { type Span, newSpan } from "./week";

const MOST = 4;

/** The hours of one day: none for closed, or some spans, of which the last may end on the next day. */
export function SpansInput({ name, spans, onChange }: { name: string; spans: Span[]; onChange: (spans: Span[]) => void }) {
  const t = useT();
  const change = (key: string, part: Partial<Span>) => onChange(spans.map((span) => (span.key === key ? { ...span, ...part } : span)));
  return (
    <Flex vertical gap={4}>
      {spans.length === 0 && <span className="t-faint">{t("hours.closed")}</span>}
      {spans.map((span) => (
        <Flex key={span.key} gap={4} align="center">
          <TimeInput value={span.from} onChange={(from) => change(span.key, { from: from ?? "" })} aria-label={t("hours.from", { day: name })} />
          <span aria-hidden>{"–"}</span>
          <TimeInput value={span.to} onChange={(to) => change(span.key, { to: to ?? "" })} aria-label={t("hours.to", { day: name })} />
          <Button type="text" icon={<Icon name="delete" />} aria-label={t("hours.remove", { day: name })} onClick={() => onChange(spans.filter((one) => one.key !== span.key))} />
          <span className="t-faint">{span.from && span.to && span.to <= span.from ? t("hours.next-day") : null}</span>
        </Flex>
      ))}
      {spans.length < MOST && (
        <Button type="link" size="small" icon={<Icon name="add" />} className="t-start" aria-label={t("hours.add-for", { day: name })} onClick={() => onChange([...spans, spans.length === 0 ? newSpan() : newSpan("", "")])}>
          {t("hours.add")}
        </Button>
      )}
    </Flex>
  );
}
