import { Button, Drawer, Dropdown, Grid, Layout, Menu, type MenuProps, Tooltip } from "antd";
import { use, useMemo, useRef, useState } from "react";
import { Link, useLocation } from "react-router";
import { ContributionsContext } from "../kit/contributions";
import { type Language, useLanguage, useTextsOf } from "../kit/i18n";
import { Icon, iconOr } from "../kit/icons";
import { useSession } from "../kit/session";
import { useShortcut } from "../kit/shortcuts";
import { useStore } from "../kit/store";
import { useStored } from "../kit/table-state";
import { OwnAccount, type OwnDialog } from "./own-account";
import { Logo } from "./logo";
import { menuOf, selectedRoute } from "./menu";
import { Pages } from "./pages";
import { GoTo, ShortcutHelp } from "./go-to";
import { useReachableTables } from "./scrolling";
import { chooseLanguage, signOut } from "./session-api";
import { type Appearance, appearanceStore, choose } from "./theme";

/** The frame around every page. */
export function ConsoleLayout() {
  const t = useTextsOf("shell");
  const [collapsed, setCollapsed] = useStored("tessera.menu-collapsed", false);
  const [drawer, setDrawer] = useState(false);
  const [goTo, setGoTo] = useState(false);
  const content = useRef<HTMLElement>(null);
  const isPhone = Grid.useBreakpoint().lg === false;
  useReachableTables();
  useShortcut("mod+k", t("goto.title"), () => setGoTo(true));
  return (
    <Layout className="s-layout">
      <a
        href="#content"
        className="s-skip"
        onClick={(event) => {
          event.preventDefault();
          content.current?.focus();
        }}
      >
        {t("skip")}
      </a>
      {!isPhone && (
        <Layout.Sider collapsible collapsed={collapsed} trigger={null} width={224} collapsedWidth={64} className="s-sider">
          <Brand collapsed={collapsed} />
          <nav aria-label={t("menu")} className="s-nav">
            <SideMenu collapsed={collapsed} />
          </nav>
        </Layout.Sider>
      )}
      {isPhone && (
        <Drawer placement="left" open={drawer} onClose={() => setDrawer(false)} size={264} title={<Brand collapsed={false} />} className="s-drawer">
          <nav aria-label={t("menu")}>
            <SideMenu collapsed={false} onChosen={() => setDrawer(false)} />
          </nav>
        </Drawer>
      )}
      <Layout>
        <Layout.Header className="s-header">
          <Button type="text" icon={<Icon name="menu" />} aria-label={isPhone ? t("menu.open") : t("menu.collapse")} aria-expanded={isPhone ? drawer : !collapsed} onClick={() => (isPhone ? setDrawer(true) : setCollapsed(!collapsed))} />
          {isPhone && <Logo size={24} />}
          <div className="s-header-end">
            <Button type="text" icon={<Icon name="search" />} onClick={() => setGoTo(true)} aria-label={t("goto.title")}>
              {!isPhone && <span className="t-faint">{t("goto.button")}</span>}
            </Button>
            <AppearanceButton />
            <LanguageButton />
            <UserMenu />
          </div>
        </Layout.Header>
        <Layout.Content className="s-content" id="content" tabIndex={-1} ref={content}>
          <Pages />
        </Layout.Content>
      </Layout>
      <GoTo open={goTo} onClose={() => setGoTo(false)} />
      <ShortcutHelp />
    </Layout>
  );
}

function Brand({ collapsed }: { collapsed: boolean }) {
  const t = useTextsOf("shell");
  return (
    <Link to="/" className="s-brand" aria-label={t("product")}>
      <Logo />
      {!collapsed && <strong>{t("product")}</strong>}
    </Link>
  );
}

function SideMenu({ collapsed, onChosen }: { collapsed: boolean; onChosen?: () => void }) {
  const t = useTextsOf("shell");
  const contributions = use(ContributionsContext);
  const language = useLanguage();
  const { pathname } = useLocation();
  const groups = useMemo(() => menuOf(contributions), [contributions]);
  const routes = groups.flatMap(({ entries }) => entries.map(({ page }) => page.route));
  const items: MenuProps["items"] = groups.map(({ group, entries }) => ({
    key: `group:${group}`,
    type: "group",
    label: collapsed || group === "home" ? null : t(`group.${group}`),
    children: entries.map(({ page }) => ({
      key: page.route,
      icon: <Icon name={iconOr(page.icon)} />,
      label: <Link to={page.route}>{page.title[language]}</Link>,
    })),
  }));
  const selected = selectedRoute(routes, pathname);
  return <Menu mode="inline" inlineCollapsed={collapsed} items={items} selectedKeys={selected ? [selected] : []} onClick={() => onChosen?.()} className="s-menu" />;
}

function LanguageButton() {
  const t = useTextsOf("shell");
  const language = useLanguage();
  const items = [
    { key: "zh-CN", label: t("language.zh-CN") },
    { key: "en", label: t("language.en") },
  ];
  return (
    <Dropdown menu={{ items, selectedKeys: [language], onClick: ({ key }) => void chooseLanguage(key as Language) }} trigger={["click"]}>
      <Button type="text" icon={<Icon name="globe" />} aria-label={t("language")} />
    </Dropdown>
  );
}

function AppearanceButton() {
  const t = useTextsOf("shell");
  const appearance = useStore(appearanceStore);
  const items = (["light", "dark", "auto"] as const).map((key) => ({ key, label: t(`appearance.${key}`) }));
  return (
    <Dropdown menu={{ items, selectedKeys: [appearance], onClick: ({ key }) => choose(key as Appearance) }} trigger={["click"]}>
      <Button type="text" icon={<Icon name={appearance === "dark" ? "moon" : "sun"} />} aria-label={t("appearance")} />
    </Dropdown>
  );
}

function UserMenu() {
  const t = useTextsOf("shell");
  const { account } = useSession();
  const [dialog, setDialog] = useState<OwnDialog>();
  const items: MenuProps["items"] = [
    { key: "who", disabled: true, label: t("user.signed-in-as", { name: account.name, login: account.login }) },
    { type: "divider" },
    { key: "password", icon: <Icon name="key" />, label: t("user.password") },
    { key: "pin", icon: <Icon name="lock" />, label: t("user.pin") },
    { key: "totp", icon: <Icon name="safety" />, label: t("user.totp") },
    { key: "sessions", icon: <Icon name="mobile" />, label: t("user.sessions") },
    { type: "divider" },
    { key: "logout", icon: <Icon name="logout" />, label: t("user.logout") },
  ];
  const act: MenuProps["onClick"] = ({ key }) => (key === "logout" ? void signOut() : setDialog(key as OwnDialog));
  return (
    <>
      <Tooltip title={account.name}>
        <Dropdown menu={{ items, onClick: act }} trigger={["click"]}>
          <Button type="text" className="s-user" aria-label={t("user.menu", { name: account.name })}>
            <span className="s-avatar" aria-hidden="true">
              {[...account.name][0]}
            </span>
          </Button>
        </Dropdown>
      </Tooltip>
      <OwnAccount dialog={dialog} onClose={() => setDialog(undefined)} />
    </>
  );
}
