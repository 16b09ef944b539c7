import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Modal, QRCode, Space, Typography } from "antd";
import { type FormEvent, useState } from "react";
import { useNotice } from "../kit/feedback";
import { useTextsOf } from "../kit/i18n";
import { InlineProblem, StatusTag } from "../kit/page";
import { useSession } from "../kit/session";
import { Loaded } from "../kit/states";
import { Ago } from "../kit/values";
import { PasswordForm } from "./login";
import { type TotpSecret, beginTotp, changePin, confirmTotp, endOtherSessions, endSession, findSession, ownSessions, removeTotp } from "./session-api";

/** What somebody can do about their own account. */
export type OwnDialog = "password" | "pin" | "totp" | "sessions";

export function OwnAccount({ dialog, onClose }: { dialog: OwnDialog | undefined; onClose: () => void }) {
  const t = useTextsOf("shell");
  const notice = useNotice();
  const done = () => {
    notice(t("password.changed"));
    onClose();
  };
  return (
    <>
      <Modal open={dialog === "password"} title={t("user.password")} footer={null} onCancel={onClose} destroyOnHidden width={420}>
        <PasswordForm onDone={done} />
      </Modal>
      <Modal open={dialog === "pin"} title={t("user.pin")} footer={null} onCancel={onClose} destroyOnHidden width={420}>
        <Pin onClose={onClose} />
      </Modal>
      <Modal open={dialog === "totp"} title={t("user.totp")} footer={null} onCancel={onClose} destroyOnHidden width={480} mask={{ closable: false }}>
        <TwoSteps onClose={onClose} />
      </Modal>
      <Modal open={dialog === "sessions"} title={t("user.sessions")} footer={null} onCancel={onClose} destroyOnHidden width={640}>
        <Sessions />
      </Modal>
    </>
  );
}

/** Choosing, changing or giving up the PIN with which one consents at somebody else's till. */
function Pin({ onClose }: { onClose: () => void }) {
  const t = useTextsOf("shell");
  const { pin } = useSession();
  const notice = useNotice();
  const [form] = Form.useForm<{ current: string; pin: string; again: string }>();
  const change = useMutation({
    mutationFn: ({ current, chosen }: { current: string; chosen: string | null }) => changePin(current, chosen),
    meta: { shown: true },
    onSuccess: (_, { chosen }) => {
      notice(t(chosen === null ? "pin.removed" : "pin.saved"));
      onClose();
    },
  });
  const remove = async () => {
    const { current } = await form.validateFields(["current"]);
    change.mutate({ current, chosen: null });
  };
  const digits = [{ required: true, pattern: /^[0-9]{4,8}$/, message: t("pin.digits") }];
  const same = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, again: string) => (again === getFieldValue("pin") ? Promise.resolve() : Promise.reject(new Error(t("pin.differs")))),
  });
  return (
    <Form form={form} layout="vertical" requiredMark={false} validateTrigger="onSubmit" onFinish={({ current, pin: chosen }) => change.mutate({ current, chosen })}>
      <p>{t("pin.what")}</p>
      {pin && <Alert type="success" showIcon title={t("pin.on")} className="t-form-problem" />}
      {change.error && <InlineProblem error={change.error} />}
      <Form.Item name="current" label={t("password.current")} rules={[{ required: true, message: t("login.required") }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="pin" label={t("pin.new")} rules={digits}>
        <Input.Password inputMode="numeric" maxLength={8} autoComplete="off" />
      </Form.Item>
      <Form.Item name="again" label={t("pin.again")} dependencies={["pin"]} rules={[same]}>
        <Input.Password inputMode="numeric" maxLength={8} autoComplete="off" />
      </Form.Item>
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t("pin.save")}
        </Button>
        {pin && (
          <Button danger disabled={change.isPending} onClick={() => void remove()}>
            {t("pin.remove")}
          </Button>
        )}
      </Space>
    </Form>
  );
}

/** Setting up an authenticator app in three steps, or doing without it. */
function TwoSteps({ onClose }: { onClose: () => void }) {
  const t = useTextsOf("shell");
  const { totp } = useSession();
  const notice = useNotice();
  const [secret, setSecret] = useState<TotpSecret>();
  const [codes, setCodes] = useState<string[]>();
  const finish = () => {
    void findSession();
    onClose();
  };
  if (codes) return <RecoveryCodes codes={codes} onDone={finish} />;
  if (secret) {
    return (
      <div className="t-stack">
        <p>{t("totp.scan")}</p>
        <QRCode value={secret.uri} type="svg" size={176} />
        <Typography.Text type="secondary">{t("totp.secret")}</Typography.Text>
        <Typography.Text code copyable>
          {secret.secret}
        </Typography.Text>
        <AskFor key="code" label={t("login.code")} submit={t("totp.confirm")} act={async (code) => setCodes(await confirmTotp(code))} />
      </div>
    );
  }
  if (totp) {
    const remove = async (password: string) => {
      await removeTotp(password);
      notice(t("totp.removed"));
      onClose();
    };
    return (
      <div className="t-stack">
        <Alert type="success" showIcon title={t("totp.on")} />
        <AskFor password label={t("password.current")} submit={t("totp.remove")} danger act={remove} />
      </div>
    );
  }
  return (
    <div className="t-stack">
      <p>{t("totp.what")}</p>
      <AskFor password label={t("password.current")} submit={t("totp.begin")} act={async (password) => setSecret(await beginTotp(password))} />
    </div>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useTextsOf("shell");
  return (
    <div className="t-stack">
      <Alert type="warning" showIcon title={t("totp.codes")} />
      <Typography.Paragraph className="t-secret" copyable={{ text: codes.join("\n") }}>
        {codes.map((code) => (
          <div key={code}>
            <code>{code}</code>
          </div>
        ))}
      </Typography.Paragraph>
      <Button type="primary" onClick={onDone}>
        {t("totp.noted")}
      </Button>
    </div>
  );
}

/** One field and one button, with what went wrong. */
function AskFor({ label, submit, act, password = false, danger = false }: { label: string; submit: string; act: (text: string) => Promise<void>; password?: boolean; danger?: boolean }) {
  const [text, setText] = useState("");
  const asking = useMutation({ mutationFn: act, meta: { shown: true } });
  const send = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate(text);
  };
  const Field = password ? Input.Password : Input;
  return (
    <form onSubmit={send} className="t-stack">
      <label>
        {label}
        <Field value={text} autoComplete={password ? "current-password" : "one-time-code"} onChange={(event) => setText(event.target.value)} />
      </label>
      {asking.error && <InlineProblem error={asking.error} />}
      <Button type="primary" danger={danger} htmlType="submit" loading={asking.isPending} disabled={text === ""}>
        {submit}
      </Button>
    </form>
  );
}

function Sessions() {
  const t = useTextsOf("shell");
  const sessions = useQuery({ queryKey: ["own-sessions"], queryFn: ownSessions });
  const end = useMutation({ mutationFn: endSession });
  const endOthers = useMutation({ mutationFn: endOtherSessions });
  return (
    <Loaded query={sessions}>
      {(items) => (
        <div className="t-stack">
          <ul className="s-sessions">
            {items.map((session) => (
              <li key={session.id}>
                <div>
                  <Space size={6} wrap>
                    <strong>{session.address}</strong>
                    {session.current && <StatusTag tone="good">{t("sessions.current")}</StatusTag>}
                  </Space>
                  <div className="t-faint">{session.agent}</div>
                  <div className="t-faint">
                    {t("sessions.last-seen")} <Ago value={session.lastSeenAt} />
                  </div>
                </div>
                {!session.current && (
                  <Button size="small" loading={end.isPending && end.variables === session.id} onClick={() => end.mutate(session.id)}>
                    {t("sessions.end")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {items.length > 1 && (
            <Button danger loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
              {t("sessions.end-others")}
            </Button>
          )}
        </div>
      )}
    </Loaded>
  );
}
