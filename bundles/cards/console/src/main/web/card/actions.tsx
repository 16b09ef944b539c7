import { DateInput, DateText, FormDialog, MemberPicker, MoneyInput, MoneyText, idempotencyKey, ifMatch, randomId, useNotice, usePermission, useT } from "@tessera/kit";
import { CardCreditLimits, CardLimits, CardOwner, CardPin, CardReplacement, CardSupplementary, CardTransition, CardWriteOff } from "@api/cards/schemas";
import { Button, Dropdown, Form } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useState } from "react";
import { type Card, type CardAction, type CardState, type CardTypeDefinition, api } from "../api";
import { ClosePreview } from "./close-preview";

const TRANSITIONS: Record<CardState, CardAction[]> = {
  NEW: ["CLOSE"],
  ACTIVE: ["FREEZE", "REPORT_LOST", "EXTEND", "CLOSE"],
  FROZEN: ["UNFREEZE", "REPORT_LOST"],
  LOST: ["FOUND", "CLOSE"],
  EXPIRED: ["EXTEND", "CLOSE"],
  CLOSED: [],
};

type Dialog = CardAction | "REPLACE" | "SUPPLEMENTARY" | "PIN" | "FORGIVE" | "LIMITS" | "CREDIT" | "ASSIGN" | "WRITE_OFF";

/** What can be done to a card in its state by this user. */
export function CardActions({ card, definition }: { card: Card; definition: CardTypeDefinition | undefined }) {
  const t = useT();
  const notice = useNotice();
  const mayEdit = usePermission("cards.edit");
  const mayLimit = usePermission("cards.limits");
  const mayWriteOff = usePermission("cards.write-off-debt");
  const [dialog, setDialog] = useState<Dialog>();
  const forgive = api.useMutation("delete", "/api/cards/cards/{id}/pin-tries", { onSuccess: () => notice(t("done.FORGIVE")) });
  const open = card.state !== "CLOSED" && card.state !== "NEW";
  const actions: Dialog[] = [
    // A card that is good for ever cannot be good for longer.
    ...(mayEdit ? TRANSITIONS[card.state].filter((action) => action !== "EXTEND" || card.validThrough !== null) : []),
    ...(mayEdit && open ? (["REPLACE", "PIN"] as const) : []),
    ...(mayEdit && card.hasPin ? (["FORGIVE"] as const) : []),
    ...(mayEdit && card.state === "ACTIVE" && !card.mainCardId && (definition?.supplementaryCards ?? 0) > 0 ? (["SUPPLEMENTARY"] as const) : []),
    ...(mayEdit && card.state === "ACTIVE" && (definition?.transferable || !card.memberId) ? (["ASSIGN"] as const) : []),
    ...(mayLimit && open ? (["LIMITS"] as const) : []),
    ...(mayLimit && open && definition?.credit ? (["CREDIT"] as const) : []),
    ...(mayWriteOff && card.owed > 0 ? (["WRITE_OFF"] as const) : []),
  ];
  const choose = (chosen: Dialog) => (chosen === "FORGIVE" ? void forgive.mutateAsync({ params: { path: { id: card.id } } }) : setDialog(chosen));
  if (actions.length === 0) return null;
  return (
    <>
      <Dropdown menu={{ items: actions.map((action) => ({ key: action, label: t(`action.${action}`) })), onClick: ({ key }) => choose(key as Dialog) }} trigger={["click"]}>
        <Button type="primary">{t("action.open")}</Button>
      </Dropdown>
      {dialog && <ActionDialog card={card} definition={definition} dialog={dialog} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function ActionDialog({ card, definition, dialog, onClose }: { card: Card; definition: CardTypeDefinition | undefined; dialog: Dialog; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const [key] = useState(randomId);
  const done = { onSuccess: () => notice(t(`done.${dialog}`)) };
  const transit = api.useMutation("post", "/api/cards/cards/{id}/transitions", done);
  const replace = api.useMutation("post", "/api/cards/cards/{id}/replacements", done);
  const supplementary = api.useMutation("post", "/api/cards/cards/{id}/supplementaries", done);
  const pin = api.useMutation("put", "/api/cards/cards/{id}/pin", done);
  const limits = api.useMutation("put", "/api/cards/cards/{id}/limits", done);
  const credit = api.useMutation("put", "/api/cards/cards/{id}/credit-limits", done);
  const assign = api.useMutation("put", "/api/cards/cards/{id}/member", done);
  const writeOff = api.useMutation("post", "/api/cards/cards/{id}/write-offs", done);
  const path = { id: card.id };
  const versioned = { path, header: ifMatch(card.version) };
  const once = { path, header: { ...ifMatch(card.version), ...idempotencyKey(key) } };
  const frame = { open: true, title: t(`action.${dialog}`), submitLabel: t(`action.${dialog}`), onClose };
  const money = (name: string, label: string, help?: ReactNode) => ({ name, label, input: <MoneyInput min={0} />, ...(help && { help }) });
  const effect = <Effect card={card} definition={definition} dialog={dialog} />;
  switch (dialog) {
    case "REPLACE":
      return (
        <FormDialog {...frame} schema={CardReplacement} fields={[{ name: "number", label: t("action.new-number"), placeholder: t("issue.number"), help: t("action.new-number-help") }, { name: "reason", label: t("field.reason") }]} onSubmit={(body) => replace.mutateAsync({ params: once, body })}>
          {effect}
        </FormDialog>
      );
    case "SUPPLEMENTARY":
      return (
        <FormDialog
          {...frame}
          schema={CardSupplementary}
          fields={[
            { name: "memberId", label: t("field.member"), help: t("help.supplementary-member"), input: <MemberPicker allowClear /> },
            { name: "number", label: t("field.number"), placeholder: t("issue.number"), help: t("issue.number-help") },
          ]}
          onSubmit={(body) => supplementary.mutateAsync({ params: { path, header: idempotencyKey(key) }, body: { ...body, limits: body.limits ?? {} } })}
        >
          <div className="t-form-grid">
            {(["sale", "day", "month"] as const).map((name) => (
              <Form.Item key={name} name={["limits", name]} label={t(`limit.${name}`)}>
                <MoneyInput min={0} />
              </Form.Item>
            ))}
          </div>
          {effect}
        </FormDialog>
      );
    case "PIN":
      return <FormDialog {...frame} schema={CardPin} fields={[{ name: "pin", label: t("field.pin"), widget: "password", help: t("help.pin") }]} onSubmit={(body) => pin.mutateAsync({ params: { path }, body })} />;
    case "LIMITS":
      return (
        <FormDialog {...frame} schema={CardLimits} values={card.limits} fields={[money("sale", t("limit.sale")), money("day", t("limit.day")), money("month", t("limit.month"))]} onSubmit={(body) => limits.mutateAsync({ params: versioned, body })}>
          {effect}
        </FormDialog>
      );
    case "CREDIT":
      return (
        <FormDialog
          {...frame}
          schema={CardCreditLimits}
          values={card.credit}
          fields={[
            money("limit", t("field.limit"), <>{t("help.limit-of-type")} <MoneyText value={definition?.credit?.limit} /></>),
            money("temporary", t("limit.temporary"), t("help.temporary")),
            { name: "temporaryThrough", label: t("limit.temporary-through"), help: t("help.temporary-through"), input: <DateInput min={dayjs().format("YYYY-MM-DD")} /> },
          ]}
          onSubmit={(body) => credit.mutateAsync({ params: versioned, body })}
        />
      );
    case "ASSIGN":
      return (
        <FormDialog {...frame} schema={CardOwner} fields={[{ name: "memberId", label: t("field.member"), input: <MemberPicker /> }]} onSubmit={(body) => assign.mutateAsync({ params: versioned, body })}>
          {effect}
        </FormDialog>
      );
    case "WRITE_OFF":
      return (
        <FormDialog {...frame} schema={CardWriteOff} fields={[{ name: "reason", label: t("field.reason") }]} onSubmit={(body) => writeOff.mutateAsync({ params: { path, header: idempotencyKey(key) }, body })}>
          {effect}
        </FormDialog>
      );
    default:
      return (
        <FormDialog
          {...frame}
          schema={CardTransition}
          fields={[
            { name: "until", label: t(dialog === "EXTEND" ? "field.until.EXTEND" : "field.until.FREEZE"), when: () => dialog === "FREEZE" || dialog === "EXTEND", required: dialog === "EXTEND", input: <DateInput min={dialog === "EXTEND" ? after(card.validThrough) : dayjs().format("YYYY-MM-DD")} /> },
            { name: "reason", label: t("field.reason") },
          ]}
          onSubmit={(body) => transit.mutateAsync({ params: once, body: { ...body, action: dialog as CardAction } })}
        >
          {dialog === "CLOSE" ? <ClosePreview card={card} /> : effect}
        </FormDialog>
      );
  }
}

/** @returns the day after the card's last one, or today if that is later */
function after(validThrough: string | null): string {
  const today = dayjs().format("YYYY-MM-DD");
  const next = dayjs(validThrough ?? today).add(1, "day").format("YYYY-MM-DD");
  return next > today ? next : today;
}

/** What will come of it, in a sentence or two, with what it costs. */
function Effect({ card, definition, dialog }: { card: Card; definition: CardTypeDefinition | undefined; dialog: Dialog }) {
  const t = useT();
  const fee = dialog === "REPLACE" ? definition?.fees?.replacement : dialog === "SUPPLEMENTARY" ? definition?.fees?.supplementary : 0;
  const { timesAYear, daysAtOnce } = definition?.freezing ?? {};
  return (
    <p className="t-faint">
      {t(`effect.${dialog}`)}
      {dialog === "FREEZE" && timesAYear !== undefined && daysAtOnce !== undefined && <> {t("effect.freezing-limits", { times: timesAYear, days: daysAtOnce })}</>}
      {dialog === "EXTEND" && (
        <>
          {" "}
          {t("effect.valid-now")} <DateText value={card.validThrough} />
        </>
      )}
      {dialog === "WRITE_OFF" && (
        <>
          {" "}
          {t("card.owed")} <MoneyText value={card.owed} />
        </>
      )}
      {fee !== undefined && fee > 0 && (
        <>
          {" "}
          {t("effect.fee")} <MoneyText value={fee} />
        </>
      )}
    </p>
  );
}
