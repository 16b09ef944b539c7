import { Input, Modal } from "antd";
import { type KeyboardEvent, use, useState } from "react";
import { useNavigate } from "react-router";
import { ContributionsContext } from "../kit/contributions";
import { useLanguage, useTextsOf } from "../kit/i18n";
import { Icon, iconOr } from "../kit/icons";
import { useShortcut, useShortcuts } from "../kit/shortcuts";
import { menuOf } from "./menu";

/** Finds a page by its name and goes there, without the mouse. */
export function GoTo({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTextsOf("shell");
  return (
    <Modal open={open} onCancel={onClose} footer={null} closable={false} destroyOnHidden width={520} className="s-goto" title={<span className="t-hidden">{t("goto.title")}</span>}>
      <GoToList onClose={onClose} />
    </Modal>
  );
}

function GoToList({ onClose }: { onClose: () => void }) {
  const t = useTextsOf("shell");
  const language = useLanguage();
  const navigate = useNavigate();
  const contributions = use(ContributionsContext);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const wanted = text.trim().toLowerCase();
  const found = menuOf(contributions)
    .flatMap(({ group, entries }) => entries.map(({ page }) => ({ group, page })))
    .filter(({ page }) => Object.values(page.title).some((title) => title.toLowerCase().includes(wanted)));
  const go = (route: string | undefined) => {
    if (!route) return;
    onClose();
    void navigate(route);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") go(found[at]?.page.route);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        size="large"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is nothing but this field
        autoFocus
        prefix={<Icon name="search" />}
        placeholder={t("goto.placeholder")}
        role="combobox"
        aria-expanded
        aria-controls="goto-list"
        aria-activedescendant={found[at] ? `goto-${at}` : undefined}
        aria-label={t("goto.title")}
        value={text}
        onKeyDown={keys}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <ul id="goto-list" role="listbox" aria-label={t("goto.title")} className="s-goto-list">
        {found.map(({ group, page }, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys
          <li key={page.route} id={`goto-${index}`} role="option" aria-selected={index === at} onMouseEnter={() => setAt(index)} onClick={() => go(page.route)}>
            <Icon name={iconOr(page.icon)} />
            <span>{page.title[language]}</span>
            <span className="t-faint">{t(`group.${group}`)}</span>
          </li>
        ))}
        {found.length === 0 && (
          <li role="option" aria-selected={false} aria-disabled className="t-faint">
            {t("goto.nothing")}
          </li>
        )}
      </ul>
    </>
  );
}

/** The keys that mean something on the present page. */
export function ShortcutHelp() {
  const t = useTextsOf("shell");
  const [open, setOpen] = useState(false);
  const shortcuts = useShortcuts();
  useShortcut("?", t("shortcuts.title"), () => setOpen(true));
  return (
    <Modal open={open} title={t("shortcuts.title")} footer={null} onCancel={() => setOpen(false)} width={420}>
      <dl className="s-shortcuts">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys + does}>
            <dt>
              <kbd>{keys.replace("mod", navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl")}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
