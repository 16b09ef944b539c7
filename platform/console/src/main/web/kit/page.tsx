import { App, Button, Card, Input, Space, Tag, Typography } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { Link } from "react-router";
import { useKitTexts } from "./i18n";
import { Icon } from "./icons";
import { markShown, problemOf } from "./problem";
import { ProblemDetail } from "./states";
import { NOTHING } from "./values";

/** The head of every page: what it is about, where it came from and what can be done with it. It also names the browser's tab. */
export function PageHeader({ title, subtitle, back, tags, actions }: { title: string; subtitle?: ReactNode; back?: string; tags?: ReactNode; actions?: ReactNode }) {
  const t = useKitTexts();
  useEffect(() => {
    document.title = `${title} - ${t("product")}`;
  }, [title, t]);
  return (
    <header className="t-page-header">
      {back && (
        <Link to={back} className="t-back" aria-label={t("action.back")} title={t("action.back")}>
          <Icon name="back" />
        </Link>
      )}
      <div className="t-page-title">
        <Space size={8} wrap>
          <h1>{title}</h1>
          {tags}
        </Space>
        {subtitle && <div className="t-faint">{subtitle}</div>}
      </div>
      {actions && <div className="t-page-actions">{actions}</div>}
    </header>
  );
}

/** A titled part of a page. */
export function Section({ title, extra, children, flush = false }: { title?: string; extra?: ReactNode; children: ReactNode; flush?: boolean }) {
  return (
    <Card title={title} extra={extra} className={flush ? "t-section t-flush" : "t-section"} variant="borderless">
      {children}
    </Card>
  );
}

/** One line of {@link Facts}. */
export interface Fact {
  label: string;
  value: ReactNode;
  /** Takes the whole width. */
  wide?: boolean;
}

/** What is known about a thing, as labels and values in columns that fold at phone width. */
export function Facts({ items }: { items: Fact[] }) {
  return (
    <dl className="t-facts">
      {items.map((item) => (
        <div key={item.label} className={item.wide ? "t-fact t-fact-wide" : "t-fact"}>
          <dt>{item.label}</dt>
          <dd>{item.value === null || item.value === undefined || item.value === "" ? NOTHING : item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a state means to whoever reads it. */
export type Tone = "good" | "busy" | "warn" | "bad" | "neutral";

const TAG_COLORS: Record<Tone, string | undefined> = { good: "success", busy: "processing", warn: "warning", bad: "error", neutral: undefined };

/** A state in one or two words; the tone is also told by the words, never by colour alone. */
export function StatusTag({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <Tag color={TAG_COLORS[tone]} className={`t-status t-status-${tone}`} variant="filled">
      {children}
    </Tag>
  );
}

function noted(): void {
  // There is nothing to do about it.
}

/**
 * A button for what cannot be taken back: asks first, in words that say what will happen, and shows what went wrong.
 * With `typed`, the user must type that word.
 */
export function ConfirmDanger({ label, title, description, typed, onConfirm, icon, disabled, link = false }: {
  label: string;
  title: string;
  description: ReactNode;
  typed?: string;
  onConfirm: () => Promise<unknown>;
  icon?: ReactNode;
  disabled?: boolean;
  link?: boolean;
}) {
  const t = useKitTexts();
  const { modal } = App.useApp();
  const ask = () => {
    const shown = modal.confirm({ title, okText: label, cancelText: t("action.cancel"), okButtonProps: { danger: true, disabled: Boolean(typed) }, content: null, focusable: { autoFocusButton: typed ? null : "cancel" } });
    // Somebody waits for the outcome: else the dialog throws a refusal, which it shows, into the page as well.
    void shown.then(noted, noted);
    const content = (error?: unknown) => (
      <Space orientation="vertical" className="t-wide">
        <div>{description}</div>
        {typed && <TypeWord word={typed} onMatch={(matches) => shown.update({ okButtonProps: { danger: true, disabled: !matches } })} />}
        {error !== undefined && <InlineProblem error={error} />}
      </Space>
    );
    shown.update({
      content: content(),
      onOk: async () => {
        try {
          await onConfirm();
        } catch (error) {
          markShown(error);
          shown.update({ content: content(error) });
          throw error;
        }
      },
    });
  };
  return (
    <Button danger type={link ? "link" : "default"} icon={icon} disabled={disabled} onClick={ask}>
      {label}
    </Button>
  );
}

function TypeWord({ word, onMatch }: { word: string; onMatch: (matches: boolean) => void }) {
  const t = useKitTexts();
  const [text, setText] = useState("");
  return (
    <label>
      {t("confirm.type", { word })}
      <Input
        value={text}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          onMatch(event.target.value === word);
        }}
      />
    </label>
  );
}

/** A problem in few lines, for dialogs. */
export function InlineProblem({ error }: { error: unknown }) {
  const problem = problemOf(error);
  return (
    <div role="alert">
      <Typography.Text type="danger">{problem.title}</Typography.Text>
      <ProblemDetail problem={problem} />
    </div>
  );
}
