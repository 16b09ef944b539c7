import { useEffect } from "react";

/** What of antd's tables scrolls where they are wider or higher than there is room; they have no property for it. */
const AREAS = ".ant-table-content, .ant-table-body";

/** Whoever has no pointer reaches every table that scrolls by Tab and moves it by the arrows; one that fits is no stop on the way. */
export function useReachableTables() {
  useEffect(() => {
    const watched = new WeakSet<Element>();
    const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => mark(target.closest<HTMLElement>(AREAS))));
    const watch = (element: Element | null) => {
      if (element === null || watched.has(element)) return;
      watched.add(element);
      resized.observe(element);
    };
    const find = () =>
      document.querySelectorAll(AREAS).forEach((area) => {
        watch(area);
        watch(area.firstElementChild);
      });
    const changed = new MutationObserver(find);
    changed.observe(document.body, { childList: true, subtree: true });
    find();
    return () => {
      changed.disconnect();
      resized.disconnect();
    };
  }, []);
}

function mark(area: HTMLElement | null) {
  if (area === null) return;
  const scrolls = area.scrollWidth > area.clientWidth + 1 || area.scrollHeight > area.clientHeight + 1;
  if (scrolls) area.tabIndex = 0;
  else area.removeAttribute("tabindex");
}
