import { useEffect } from "react";
import { useHotkeys } from "react-hotkeys-hook";
import { createStore, useStore } from "./store";

/** A key that does something on the present page. */
export interface Shortcut {
  keys: string;
  does: string;
}

const shortcuts = createStore<Shortcut[]>([]);

/** Keys that nobody types a text with: they mean the same in a field. */
const NEVER_TYPED = /^(f\d{1,2}|(mod|ctrl|alt|meta)\+.+)$/;

/**
 * Gives a key a meaning while the component is on the screen; it is listed under `?`. While the user is typing only function keys and
 * those held with `mod`, `ctrl`, `alt` or `meta` keep it.
 * @param keys e.g. `/`, `f2`, `mod+k`, `g>h` (one after the other)
 * @param does what it does, in the reader's language
 */
export function useShortcut(keys: string, does: string, action: () => void): void {
  useHotkeys(
    keys,
    (event) => {
      event.preventDefault();
      action();
    },
    { useKey: true, ignoreModifiers: keys.length === 1, enableOnFormTags: NEVER_TYPED.test(keys) },
    [action],
  );
  useEffect(() => {
    const shortcut = { keys, does };
    shortcuts.set([...shortcuts.get(), shortcut]);
    return () => shortcuts.set(shortcuts.get().filter((other) => other !== shortcut));
  }, [keys, does]);
}

/** @returns the keys that mean something now */
export function useShortcuts(): Shortcut[] {
  return useStore(shortcuts);
}
