import { Component, type ComponentType, type ErrorInfo, type LazyExoticComponent, type ReactNode, Suspense, createContext, createElement, lazy, use, useMemo } from "react";
import { ModuleContext, type Texts, loadTexts, useLanguage } from "./i18n";
import { type IconName, iconOr } from "./icons";
import { PageSkeleton, Trouble } from "./states";

/** A page a module contributes, as `GET /api/console/contributions` lists it. */
export interface PageContribution {
  route: string;
  module: string;
  title: Texts;
  /** Group of the side menu; absent if the page is reached from other pages only. */
  menu?: string | null;
  icon?: string | null;
  order: number;
  permission?: string | null;
  /** Whether the signed-in account holds the permission. */
  allowed: boolean;
}

/** What a module puts into another page's slot. */
export interface SlotContribution {
  slot: string;
  module: string;
  title?: Texts | null;
  order: number;
}

/** One module's part of the console. */
export interface ModuleContribution {
  id: string;
  bundle: string;
  /** Where its files are; changes with their content. */
  base: string;
  pages: PageContribution[];
  slots: SlotContribution[];
}

/** What holds for the whole deployment. */
export interface Deployment {
  /** ISO 4217 code of the one currency. */
  currency: string;
  /** Decimals of the currency. */
  currencyDigits: number;
  /** IANA time zone that counts where no store is concerned. */
  zone: string;
}

export interface Contributions {
  deployment: Deployment;
  modules: ModuleContribution[];
}

/** For the shell, and for tests of components that use slots, pickers, money or time. */
export const ContributionsContext = createContext<Contributions>({
  deployment: { currency: "CNY", currencyDigits: 2, zone: "Asia/Shanghai" },
  modules: [],
});

/** @returns the currency and time zone of the deployment */
export function useDeployment(): Deployment {
  return use(ContributionsContext).deployment;
}

// oxlint-disable-next-line typescript/no-explicit-any -- a module's component takes whatever props its slot gives
type AnyComponent = ComponentType<any>;

const loaded = new Map<string, LazyExoticComponent<AnyComponent>>();

/** @returns the default export of a module's file, loaded together with the module's texts when it is first rendered */
function componentOf(module: ModuleContribution, file: string): LazyExoticComponent<AnyComponent> {
  const url = module.base + file;
  let component = loaded.get(url);
  if (!component) {
    component = lazy(async () => {
      const [code] = await Promise.all([import(/* @vite-ignore */ url) as Promise<{ default?: AnyComponent }>, loadModuleTexts(module)]);
      if (!code.default) throw new Error(`${module.bundle}: ${file} has no default export`);
      return { default: code.default };
    });
    loaded.set(url, component);
  }
  return component;
}

function loadModuleTexts(module: ModuleContribution): Promise<void> {
  return loadTexts(module.id, async (language) => {
    const answer = await fetch(`${module.base}i18n/${language}.json`);
    if (!answer.ok) throw new Error(`${module.bundle}: no texts for ${language}`);
    return (await answer.json()) as Record<string, string>;
  });
}

/** Renders one file of a module; what goes wrong in it stays in it and is reported with the bundle's name. */
export function ModulePart({ module, file, props, fallback }: { module: ModuleContribution; file: string; props?: object; fallback?: ReactNode }) {
  const Part = componentOf(module, file);
  const scope = useMemo(() => ({ id: module.id, bundle: module.bundle, base: module.base }), [module.id, module.bundle, module.base]);
  return (
    <ModuleBoundary key={module.base + file} bundle={module.bundle} onRetry={() => loaded.delete(module.base + file)}>
      <ModuleContext value={scope}>
        <Suspense fallback={fallback ?? <PageSkeleton />}>
          {createElement(Part, props)}
        </Suspense>
      </ModuleContext>
    </ModuleBoundary>
  );
}

interface BoundaryProps {
  bundle: string;
  onRetry: () => void;
  children: ReactNode;
}

interface BoundaryState {
  failed: boolean;
  error?: unknown;
}

class ModuleBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: false };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failed: true, error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(`Bundle ${this.props.bundle}:`, error, info.componentStack);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const retry = () => {
      this.props.onRetry();
      this.setState({ failed: false, error: undefined });
    };
    return <Trouble error={this.state.error} bundle={this.props.bundle} onRetry={retry} />;
  }
}

/** A page in the menu, for links to it. */
export interface PageLink {
  route: string;
  title: string;
  group: string;
  icon: IconName;
}

/** @returns the pages of the menu that the signed-in account may see, in no particular order */
export function usePageLinks(): PageLink[] {
  const { modules } = use(ContributionsContext);
  const language = useLanguage();
  return useMemo(
    () =>
      modules
        .flatMap((module) => module.pages)
        .filter((page) => page.allowed && page.menu)
        .toSorted((one, other) => one.order - other.order)
        .map(({ route, title, menu, icon }) => ({ route, title: title[language], group: menu!, icon: iconOr(icon) })),
    [modules, language],
  );
}

/** One contribution to a slot, ready to be rendered. */
export interface SlotPart {
  /** Stable and unique; usable as a tab's key. */
  key: string;
  /** In the language on the screen; empty if the contribution has none. */
  title: string;
  /** @returns the contribution's element with the slot's props */
  render(props: object): ReactNode;
}

/**
 * What modules contribute to a slot, in order; for tabs and menus. Where everything is simply shown, use {@link Slot}.
 * @example const tabs = useSlot("members.detail.tab").map((part) => ({ key: part.key, label: part.title, children: part.render({ memberId }) }));
 */
export function useSlot(name: string): SlotPart[] {
  const { modules } = use(ContributionsContext);
  const language = useLanguage();
  return useMemo(
    () =>
      modules
        .flatMap((module) => module.slots.filter((slot) => slot.slot === name).map((slot) => ({ module, slot })))
        .toSorted((one, other) => one.slot.order - other.slot.order || one.module.id.localeCompare(other.module.id))
        .map(({ module, slot }) => ({
          key: `${module.id}:${slot.module}`,
          title: slot.title?.[language] ?? "",
          render: (props) => <ModulePart module={module} file={slot.module} props={props} />,
        })),
    [modules, language, name],
  );
}

const NO_PROPS = {};

/** Everything modules contribute to a slot, one after the other; nothing if there is none. */
export function Slot({ name, props = NO_PROPS }: { name: string; props?: object }) {
  return useSlot(name).map((part) => <SlotItem key={part.key} part={part} props={props} />);
}

function SlotItem({ part, props }: { part: SlotPart; props: object }) {
  return part.render(props);
}
