import { useCallback, useEffect, useMemo, useState } from "react";
import { useSearchParams } from "react-router";

/** What a list is asked for; the names are those of every list of the API. */
export interface PageQuery {
  limit: number;
  cursor?: string;
  sort?: string;
  q?: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a filter's type is that of the list's query parameter
  [filter: string]: any;
}

/** One page of a list, as every list of the API answers. */
export interface PageOf<T> {
  items: T[];
  next?: string | null | undefined;
  total?: number | null | undefined;
}

export const PAGE_SIZES = [20, 50, 100, 200];

/** Sort, search and filters by name; what is not set is absent. */
export type TableChoice = Record<string, string>;

/** Pages that were walked through to reach the present one: the cursor of each. */
export interface Trail {
  cursors: (string | undefined)[];
}

export const FIRST_PAGE: Trail = { cursors: [undefined] };

/** @returns the trail one page further; the same if there is none */
export function forward(trail: Trail, next: string | null | undefined): Trail {
  return next ? { cursors: [...trail.cursors, next] } : trail;
}

/** @returns the trail one page back; the same on the first page */
export function backward(trail: Trail): Trail {
  return trail.cursors.length > 1 ? { cursors: trail.cursors.slice(0, -1) } : trail;
}

/** @returns the next choice of sort for a column: ascending, descending, none */
export function nextSort(current: string | undefined, name: string): string | undefined {
  if (current === name) return `-${name}`;
  return current === `-${name}` ? undefined : name;
}

/** @returns the query for a page of the list; filters that hold nothing are left out */
export function pageQuery(choice: TableChoice, trail: Trail, limit: number): PageQuery {
  const cursor = trail.cursors.at(-1);
  const set = Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== ""));
  return { ...set, limit, ...(cursor && { cursor }) };
}

function readStored<T>(key: string, fallback: T): T {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? "null") as T | null) ?? fallback;
  } catch {
    return fallback;
  }
}

/** A choice of the user that this browser remembers. */
export function useStored<T>(key: string, fallback: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => readStored(key, fallback));
  const keep = useCallback(
    (next: T) => {
      localStorage.setItem(key, JSON.stringify(next));
      setValue(next);
    },
    [key],
  );
  return [value, keep];
}

/** What the user chose in a list: kept in the address where the list is the page, so that going back and sharing work. */
export function useTableChoice(names: string[], inAddress: boolean): [TableChoice, (change: TableChoice) => void] {
  const [params, setParams] = useSearchParams();
  const [local, setLocal] = useState<TableChoice>({});
  const known = names.join();
  const choice = useMemo(() => {
    if (!inAddress) return local;
    return Object.fromEntries(known.split(",").flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));
  }, [inAddress, local, params, known]);
  const change = (values: TableChoice) => {
    if (!inAddress) return setLocal((before) => ({ ...before, ...values }));
    setParams(
      (before) => {
        for (const [name, value] of Object.entries(values)) {
          if (value) before.set(name, value);
          else before.delete(name);
        }
        return before;
      },
      { replace: true },
    );
  };
  return [choice, change];
}

/** @returns the value once it has not changed for a while, so that typing asks the server once */
export function useSettled<T>(value: T, milliseconds = 300): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
