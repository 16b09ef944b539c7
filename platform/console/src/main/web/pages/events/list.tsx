import { Button, Drawer } from "antd";
import { useState } from "react";
import { createApi, Ago, type Column, ConfirmDanger, DataTable, DateTime, Facts, Icon, PageHeader, Section, StatusTag, dataOf, useNotice, usePermission, useT } from "@tessera/kit";
import type { components, paths } from "@api/jobs";
import { JsonText } from "../json-text";

const api = createApi<paths>();

type Parked = components["schemas"]["ParkedEvent"];
type Backlog = components["schemas"]["EventBacklog"];

const WATCH_MILLISECONDS = 5000;

/** Events whose delivery was given up, and what waits for each subscriber. */
export default function EventsPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("events.title")} subtitle={t("events.subtitle")} />
      <ParkedEvents />
      <h2 className="t-h2">{t("events.subscribers")}</h2>
      <Subscribers />
    </>
  );
}

function ParkedEvents() {
  const t = useT();
  const [open, setOpen] = useState<Parked>();
  const mayRetry = usePermission("events.retry");
  const columns: Column<Parked>[] = [
    { key: "event", title: t("events.event"), render: (event) => event.eventName, text: (event) => event.eventName },
    { key: "subscriber", title: t("events.subscriber"), render: (event) => event.subscriber, text: (event) => event.subscriber },
    { key: "error", title: t("events.error"), render: (event) => <span className="t-clip t-negative">{event.error}</span>, text: (event) => event.error },
    { key: "attempts", title: t("events.attempts"), render: (event) => event.attempts, text: (event) => event.attempts, align: "end" },
    { key: "parkedAt", title: t("events.parked-at"), render: (event) => <Ago value={event.parkedAt} />, text: (event) => event.parkedAt },
  ];
  return (
    <>
      <DataTable
        id="events.parked"
        columns={columns}
        load={(query) => dataOf(api.client.GET("/api/jobs/events/parked", { params: { query } }))}
        rowKey={(event) => event.id}
        onOpen={setOpen}
        rowActions={(event) => mayRetry && <RetryButton event={event} />}
        refreshMilliseconds={WATCH_MILLISECONDS}
        empty={{ text: t("events.empty") }}
        exportName="parked-events"
        inAddress={false}
      />
      <Drawer open={open !== undefined} onClose={() => setOpen(undefined)} title={open?.eventName} size="large" extra={open && mayRetry && <RetryButton event={open} onDone={() => setOpen(undefined)} />}>
        {open && <EventDetail event={open} />}
      </Drawer>
    </>
  );
}

function RetryButton({ event, onDone }: { event: Parked; onDone?: () => void }) {
  const t = useT();
  const notice = useNotice();
  const done = () => {
    notice(t("events.retried"));
    onDone?.();
  };
  const retry = api.useMutation("post", "/api/jobs/events/parked/{id}/retry", { onSuccess: done });
  return (
    <Button icon={<Icon name="redo" />} loading={retry.isPending} onClick={() => retry.mutate({ params: { path: { id: event.id } } })}>
      {t("events.retry")}
    </Button>
  );
}

function EventDetail({ event }: { event: Parked }) {
  const t = useT();
  return (
    <>
      <Facts
        items={[
          { label: t("events.subscriber"), value: event.subscriber },
          { label: t("events.key"), value: <code>{event.eventKey}</code> },
          { label: t("events.published-at"), value: <DateTime value={event.publishedAt} form="seconds" /> },
          { label: t("events.parked-at"), value: <DateTime value={event.parkedAt} form="seconds" /> },
          { label: t("events.attempts"), value: event.attempts },
        ]}
      />
      <Section title={t("events.error")}>
        <pre className="t-pre">{event.error}</pre>
      </Section>
      <Section title={t("events.payload")}>
        <JsonText value={event.payload} />
      </Section>
    </>
  );
}

function Subscribers() {
  const t = useT();
  const mayRetry = usePermission("events.retry");
  const forget = api.useMutation("delete", "/api/jobs/events/backlog/{subscriber}");
  const columns: Column<Backlog>[] = [
    { key: "subscriber", title: t("events.subscriber"), render: (one) => one.subscriber },
    { key: "present", title: t("events.present"), render: (one) => <StatusTag tone={one.present ? "good" : "warn"}>{one.present ? t("events.present.yes") : t("events.present.no")}</StatusTag> },
    { key: "waiting", title: t("events.waiting"), render: (one) => one.waiting, align: "end" },
    { key: "parked", title: t("events.parked"), render: (one) => one.parked, align: "end" },
    { key: "oldest", title: t("events.oldest"), render: (one) => <Ago value={one.oldestWaiting} /> },
  ];
  const actions = (one: Backlog) =>
    mayRetry &&
    !one.present && (
      <ConfirmDanger
        label={t("events.forget")}
        title={t("events.forget.title", { subscriber: one.subscriber })}
        description={t("events.forget.text", { count: one.waiting + one.parked })}
        typed={one.subscriber}
        onConfirm={() => forget.mutateAsync({ params: { path: { subscriber: one.subscriber } } })}
      />
    );
  return (
    <DataTable
      id="events.subscribers"
      columns={columns}
      load={() => dataOf(api.client.GET("/api/jobs/events/backlog"))}
      rowKey={(one) => one.subscriber}
      rowActions={actions}
      refreshMilliseconds={WATCH_MILLISECONDS}
      empty={{ text: t("events.subscribers.empty") }}
      inAddress={false}
    />
  );
}
