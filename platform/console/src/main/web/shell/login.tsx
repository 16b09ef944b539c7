import { Alert, Button, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { type Language, useLanguage, useTextsOf } from "../kit/i18n";
import { type Problem, problemOf } from "../kit/problem";
import { currentSession } from "../kit/session";
import { ProblemDetail } from "../kit/states";
import { Logo } from "./logo";
import { type Credentials, changePassword, chooseLanguage, signIn, signOut } from "./session-api";

/** The codes with which the server asks for the second factor. */
const NEEDS_CODE = new Set(["security.code-needed", "security.code-wrong"]);

function Gate({ children }: { children: ReactNode }) {
  const t = useTextsOf("shell");
  return (
    <div className="s-gate">
      <header className="s-gate-language">
        <LanguageSelect />
      </header>
      <main className="s-gate-card">
        <div className="s-gate-brand">
          <Logo size={40} />
          <div>
            <strong>{t("product")}</strong>
            <div className="t-faint">{t("product.claim")}</div>
          </div>
        </div>
        {children}
      </main>
    </div>
  );
}

export function LanguageSelect() {
  const t = useTextsOf("shell");
  const language = useLanguage();
  return (
    <Select<Language>
      variant="borderless"
      value={language}
      aria-label={t("language")}
      popupMatchSelectWidth={false}
      onChange={(next) => void chooseLanguage(next)}
      options={[
        { value: "zh-CN", label: t("language.zh-CN") },
        { value: "en", label: t("language.en") },
      ]}
    />
  );
}

export function LoginPage() {
  const t = useTextsOf("shell");
  return (
    <Gate>
      <h1>{t("login.title")}</h1>
      <LoginForm />
    </Gate>
  );
}

/** Over the page whose session ended, so that nothing typed there is lost. */
export function LoginAgain() {
  const t = useTextsOf("shell");
  const account = currentSession()?.account;
  return (
    <Modal open title={t("login.again")} footer={null} closable={false} keyboard={false} width={420}>
      <p className="t-faint">{t("login.again.text")}</p>
      <LoginForm login={account?.login ?? ""} />
    </Modal>
  );
}

function LoginForm({ login }: { login?: string }) {
  const t = useTextsOf("shell");
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const needsCode = problem !== undefined && NEEDS_CODE.has(problem.code);
  const [askCode, setAskCode] = useState(false);
  const submit = async (entered: Credentials) => {
    setBusy(true);
    try {
      await signIn(entered);
    } catch (error) {
      const found = problemOf(error);
      setProblem(found);
      if (NEEDS_CODE.has(found.code)) setAskCode(true);
    } finally {
      setBusy(false);
    }
  };
  const required = [{ required: true, message: t("login.required") }];
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(entered: Credentials) => void submit(entered)} initialValues={{ login }} validateTrigger="onSubmit">
      {problem && !(needsCode && problem.code === "security.code-needed") && <Alert type="error" showIcon role="alert" title={problem.title} description={<ProblemDetail problem={problem} />} className="t-form-problem" />}
      <Form.Item name="login" label={t("login.login")} rules={required}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the page has nothing else to do */}
        <Input size="large" autoFocus={!login} autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label={t("login.password")} rules={required}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- as above */}
        <Input.Password size="large" autoFocus={Boolean(login)} autoComplete="current-password" />
      </Form.Item>
      {askCode && (
        <Form.Item name="code" label={t("login.code")} rules={required} extra={t("login.code.help")}>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it appeared because it is needed */}
          <Input size="large" autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={16} />
        </Form.Item>
      )}
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t("login.submit")}
      </Button>
    </Form>
  );
}

export function FirstPassword() {
  const t = useTextsOf("shell");
  return (
    <Gate>
      <h1>{t("password.first")}</h1>
      <p className="t-faint">{t("password.first.text")}</p>
      <PasswordForm onDone={() => undefined} />
      <Button type="link" block onClick={() => void signOut()}>
        {t("user.logout")}
      </Button>
    </Gate>
  );
}

/** Current and new password; the server's rules are told by the server. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const t = useTextsOf("shell");
  const [form] = Form.useForm<{ current: string; next: string; repeat: string }>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const submit = async ({ current, next }: { current: string; next: string }) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await changePassword(current, next);
      onDone();
    } catch (error) {
      const found = problemOf(error);
      const fields = (found.errors ?? []).flatMap(({ pointer, detail }) => (pointer === "/current" || pointer === "/next" ? [{ name: pointer.slice(1) as "current" | "next", errors: [detail] }] : []));
      form.setFields(fields);
      if (fields.length === 0) setProblem(found);
    } finally {
      setBusy(false);
    }
  };
  const required = { required: true, message: t("login.required") };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(entered) => void submit(entered)} validateTrigger="onSubmit">
      {problem && <Alert type="error" showIcon role="alert" title={problem.title} description={<ProblemDetail problem={problem} />} className="t-form-problem" />}
      <input type="text" hidden readOnly autoComplete="username" value={currentSession()?.account.login ?? ""} />
      <Form.Item name="current" label={t("password.current")} rules={[required]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label={t("password.next")} rules={[required]} extra={t("password.hint")}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t("password.repeat")}
        dependencies={["next"]}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: async (_, value) => {
              if (value && value !== getFieldValue("next")) throw new Error(t("password.differs"));
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t("password.submit")}
      </Button>
    </Form>
  );
}
