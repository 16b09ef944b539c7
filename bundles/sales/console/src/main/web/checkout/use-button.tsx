import { Icon, InlineProblem, useReport, useT } from "@tessera/kit";
import { Button, Dropdown, Form, Input, type InputRef, Modal } from "antd";
import { useRef, useState } from "react";
import type { TenderOffer } from "../api";
import { type Basket, type BasketLine, COUNT, entitlementOf } from "./basket";
import { lineForPin, settled, withPin, withUse, withoutUse } from "./uses";

/** A change that waits for the PIN of the card a line uses. */
interface Waiting {
  basket: Basket;
  line: BasketLine;
}

interface Props {
  basket: Basket;
  line: BasketLine;
  offers: TenderOffer[];
  tillId: string;
  onChange: (basket: Basket) => void;
}

/** Pays a line with a use of a card the member holds, or no longer, and asks for the PIN of a card that has one. */
export function UseButton(props: Props) {
  const { tillId, onChange } = props;
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState<Waiting>();
  const change = async (changed: Basket) => {
    setBusy(true);
    try {
      onChange(await settled(changed, tillId));
    } catch (error) {
      const line = lineForPin(changed, error);
      if (line) setWaiting({ basket: changed, line });
      else report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Choice {...props} busy={busy} onChange={(changed) => void change(changed)} />
      {waiting && <PinDialog waiting={waiting} tillId={tillId} onChange={onChange} onClose={() => setWaiting(undefined)} />}
    </>
  );
}

/** Asks the customer for the card's PIN; a wrong one counts, so it is tried once. */
function PinDialog({ waiting: { basket, line }, tillId, onChange, onClose }: { waiting: Waiting; tillId: string; onChange: (basket: Basket) => void; onClose: () => void }) {
  const t = useT();
  const first = useRef<InputRef>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async ({ pin }: { pin: string }) => {
    setBusy(true);
    setError(undefined);
    try {
      onChange(await settled(withPin(basket, line.number, pin), tillId));
      onClose();
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={`${t("use.do")} ${line.name}`} onCancel={onClose} footer={null} mask={{ closable: false }} destroyOnHidden afterOpenChange={(opened) => opened && first.current?.focus()} className="t-dialog">
      <Form<{ pin: string }> layout="vertical" onFinish={(entered) => void submit(entered)}>
        <Form.Item name="pin" label={t("checkout.pin")} rules={[{ required: true }]}>
          <Input.Password ref={first} inputMode="numeric" autoComplete="off" />
        </Form.Item>
        {error !== undefined && <InlineProblem error={error} />}
        <div className="t-form-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t("use.do")}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** Nothing where the member holds no card that fits. */
function Choice({ basket, line, offers, busy, onChange }: Omit<Props, "tillId"> & { busy: boolean }) {
  const t = useT();
  const counts = offers.filter((offer) => offer.type === COUNT && offer.reference);
  if (entitlementOf(line)) {
    return (
      <Button size="small" icon={<Icon name="undo" />} loading={busy} aria-label={`${t("use.undo")} ${line.name}`} onClick={() => onChange(withoutUse(basket, line.number))}>
        {t("use.undo")}
      </Button>
    );
  }
  if (counts.length === 0) return null;
  const items = counts.map((offer) => ({ key: offer.reference!, label: [offer.label, ...offer.limits.map((limit) => limit.text)].join(" · ") }));
  const choose = (key: string) => onChange(withUse(basket, line.number, counts.find((offer) => offer.reference === key)!));
  const only = counts.length === 1 ? counts[0]!.reference! : undefined;
  const button = (
    <Button size="small" icon={<Icon name="idcard" />} loading={busy} aria-label={`${t("use.do")} ${line.name}`} {...(only && { title: items[0]!.label, onClick: () => choose(only) })}>
      {t("use.do")}
    </Button>
  );
  return only ? (
    button
  ) : (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- the menu opens because it was asked for
    <Dropdown menu={{ items, onClick: ({ key }) => choose(key) }} trigger={["click"]} autoFocus>
      {button}
    </Dropdown>
  );
}
