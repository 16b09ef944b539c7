import type { Contributions, ModuleContribution, PageContribution } from "../kit/contributions";

/** The groups of the side menu, in their order. */
export const GROUPS = ["home", "customers", "value", "sales", "goods", "reports", "organization", "system"] as const;

export type Group = (typeof GROUPS)[number];

/** A page together with the module it comes from. */
export interface Entry {
  module: ModuleContribution;
  page: PageContribution;
}

/** @returns every page of every module */
export function entriesOf(contributions: Contributions): Entry[] {
  return contributions.modules.flatMap((module) => module.pages.map((page) => ({ module, page })));
}

/** @returns the groups that have something the account may see, each with its pages in order */
export function menuOf(contributions: Contributions): { group: Group; entries: Entry[] }[] {
  const shown = entriesOf(contributions).filter(({ page }) => page.allowed && page.menu);
  return GROUPS.map((group) => ({
    group,
    entries: shown.filter(({ page }) => page.menu === group).toSorted((one, other) => one.page.order - other.page.order || one.page.route.localeCompare(other.page.route)),
  })).filter(({ entries }) => entries.length > 0);
}

/** @returns the route in the menu that the path is at or below; the longest if there are several */
export function selectedRoute(routes: string[], path: string): string | undefined {
  return routes
    .filter((route) => path === route || (route !== "/" && path.startsWith(`${route}/`)))
    .toSorted((one, other) => other.length - one.length)[0];
}
