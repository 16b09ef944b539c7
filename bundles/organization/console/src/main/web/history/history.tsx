import { Ago, DateText, Loaded, useT } from "@tessera/kit";
import { Button, Flex, Timeline } from "antd";
import { useState } from "react";
import { type HistoryEntry, type Unit, type UnitReference, api } from "../api";
import { UnitStatusTag, useName } from "../names";
import { OnDay } from "./on-day";

const PAGE = 20;

/** What became of a unit, the newest first, and what it was on any day. */
export function History({ unit }: { unit: Unit }) {
  const t = useT();
  const [limit, setLimit] = useState(PAGE);
  const history = api.useQuery("get", "/api/organization/units/{id}/history", { params: { path: { id: unit.id }, query: { limit } } }, { placeholderData: (before) => before });
  return (
    <Flex vertical gap={16}>
      <OnDay unit={unit} />
      <Loaded query={history}>
        {({ items, next }) => (
          <div>
            <Timeline items={items.map((entry, index) => ({ key: entry.revision, content: <Entry entry={entry} before={items[index + 1]} /> }))} />
            {next && <Button onClick={() => setLimit(limit + PAGE)}>{t("history.more")}</Button>}
          </div>
        )}
      </Loaded>
    </Flex>
  );
}

function Entry({ entry, before }: { entry: HistoryEntry; before: HistoryEntry | undefined }) {
  const t = useT();
  return (
    <Flex vertical gap={2}>
      <Flex gap={8} wrap align="center">
        <strong>
          <DateText value={entry.effectiveOn} />
        </strong>
        <span>{t(`history.${entry.kind}`)}</span>
        <UnitStatusTag status={entry.status} />
      </Flex>
      <Changes entry={entry} before={before} />
      {entry.reason && <div>{t("history.reason", { reason: entry.reason })}</div>}
      <Flex gap={8} wrap className="t-faint">
        <span>{entry.recordedBy}</span>
        <Ago value={entry.recordedAt} />
      </Flex>
    </Flex>
  );
}

/** What an entry changed, as far as the status does not tell. */
function Changes({ entry, before }: { entry: HistoryEntry; before: HistoryEntry | undefined }) {
  const t = useT();
  if (entry.kind === "MOVED" && before?.parent && entry.parent) return <Moved from={before.parent} to={entry.parent} />;
  if (entry.kind !== "EDITED" || !before) return null;
  const owner = (one: HistoryEntry) => [one.ownership && t(`field.ownership.${one.ownership}`), one.franchisee].filter(Boolean).join(" ");
  const pairs = [
    [before.code, entry.code],
    [before.name, entry.name],
    [owner(before), owner(entry)],
  ].filter(([from, to]) => from !== to);
  return (
    <>
      {pairs.map(([from, to]) => (
        <div key={to}>{t("history.from-to", { from: from ?? "", to: to ?? "" })}</div>
      ))}
    </>
  );
}

function Moved({ from, to }: { from: UnitReference; to: UnitReference }) {
  const t = useT();
  return <div>{t("history.from-to", { from: useName(from), to: useName(to) })}</div>;
}
