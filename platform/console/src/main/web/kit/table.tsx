import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Badge, Button, Checkbox, ConfigProvider, Dropdown, Grid, Input, type InputRef, Popover, Select, Space, Spin, Table, type TableColumnType, Tooltip } from "antd";
import { type Key, type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { useReport } from "./feedback";
import { csvOf, save } from "./files";
import { useKitTexts } from "./i18n";
import { Icon } from "./icons";
import { useShortcut } from "./shortcuts";
import { EmptyState, ErrorState } from "./states";
import { FIRST_PAGE, PAGE_SIZES, type PageOf, type PageQuery, type TableChoice, type Trail, backward, forward, nextSort, pageQuery, useSettled, useStored, useTableChoice } from "./table-state";
import type { InputProps } from "./values";

/** A column of a {@link DataTable}. The first one names the row: it is the link to it and the title of its card at phone width. */
export interface Column<T> {
  /** Stable name, under which the user's choice of columns is remembered. */
  key: string;
  title: string;
  render: (item: T) => ReactNode;
  /** The name to sort by (`?sort=`); absent if the list cannot be sorted by it. */
  sort?: string;
  /** What the export holds; absent if the column is not exported. */
  text?: (item: T) => string | number | boolean | null | undefined;
  width?: number;
  align?: "start" | "end";
  /** Not shown until the user chooses it. */
  hidden?: boolean;
}

/** A filter of a {@link DataTable}: a choice among options, or any input whose value is a string. */
export interface TableFilter {
  /** The query parameter. */
  name: string;
  title: string;
  options?: { value: string; label: string }[];
  input?: (props: InputProps<string>) => ReactNode;
}

export interface DataTableProps<T> {
  /** Stable name of the list, e.g. `members.list`; also the key of its cache. */
  id: string;
  columns: Column<T>[];
  /** Fetches one page. @example load={(query) => dataOf(api.client.GET("/api/members", { params: { query } }))} */
  load: (query: PageQuery) => Promise<PageOf<T>>;
  /** What else the answer depends on: when it changes, the list is fetched anew. */
  dependsOn?: unknown;
  rowKey: (item: T) => string;
  /** Where a row leads. */
  href?: (item: T) => string;
  /** What opening a row does where it leads nowhere, e.g. shows a drawer. */
  onOpen?: (item: T) => void;
  /** What the search box searches; absent if the list cannot be searched. */
  search?: string;
  filters?: TableFilter[];
  /** Fixed filters, e.g. the member whose cards these are. */
  fixed?: TableChoice;
  /** Buttons beside the search box. */
  actions?: ReactNode;
  /** Buttons in each row. */
  rowActions?: (item: T) => ReactNode;
  /** What can be done with chosen rows; without it rows cannot be chosen. */
  selection?: (items: T[], clear: () => void) => ReactNode;
  /** What to say when there is nothing at all, and how to begin. */
  empty?: { text: string; action?: ReactNode };
  /** What to offer when nothing is found by what was typed into the search box. */
  notFound?: (searched: string) => ReactNode;
  /** Name of the exported file without its ending; absent if the list cannot be exported here. */
  exportName?: string;
  defaultSort?: string;
  /** How often the list is fetched again while it is on the screen; absent if only after changes. */
  refreshMilliseconds?: number;
  /** Whether search, sort and filters are kept in the page's address; not for a list inside a tab or drawer. */
  inAddress?: boolean;
}

const EXPORT_LIMIT = 20_000;

/**
 * A list from the server: paging by cursor, search, sort, filters, choice of columns, export; as cards at phone width.
 * Up and down move between rows, Enter opens one, `/` goes to the search box.
 */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { id, columns, load, filters = [], fixed = {}, defaultSort, inAddress = true } = props;
  const t = useKitTexts();
  const [choice, change] = useTableChoice(["q", "sort", ...filters.map((filter) => filter.name)], inAddress);
  const [limit, setLimit] = useStored(`tessera.page-size.${id}`, PAGE_SIZES[0]!);
  const settled = useSettled(choice);
  const asked = { ...(defaultSort && { sort: defaultSort }), ...settled, ...fixed };
  const question = JSON.stringify({ asked, limit });
  const [walked, setWalked] = useState({ question, trail: FIRST_PAGE });
  const trail = walked.question === question ? walked.trail : FIRST_PAGE;
  const setTrail = (next: Trail) => setWalked({ question, trail: next });
  const query = pageQuery(asked, trail, limit);
  const page = useQuery({ queryKey: ["table", id, query, props.dependsOn], queryFn: () => load(query), placeholderData: keepPreviousData, ...(props.refreshMilliseconds && { refetchInterval: props.refreshMilliseconds }) });
  const [shown, setShown] = useShownColumns(id, columns);
  const chosen = useSelection(props, page.data?.items ?? []);
  const isPhone = Grid.useBreakpoint().md === false;
  const visible = columns.filter((column, index) => index === 0 || shown.includes(column.key));
  const filtered = Object.keys(settled).some((name) => name !== "sort");
  const sort = choice.sort ?? defaultSort;

  const body = () => {
    if (page.error && !page.data) return <ErrorState error={page.error} onRetry={() => void page.refetch()} />;
    if (page.data?.items.length === 0) return <EmptyState text={filtered ? t("table.nothing-found") : props.empty?.text} action={filtered ? settled.q && props.notFound?.(settled.q) : props.empty?.action} />;
    if (!page.data) return <TableLoading />;
    const parts = { ...props, items: page.data.items, visible, sort, onSort: (name: string) => change({ sort: nextSort(sort, name) ?? "" }), chosen };
    return (
      <Spin spinning={page.isPlaceholderData} delay={300}>
        {isPhone ? <Cards {...parts} /> : <Rows {...parts} />}
      </Spin>
    );
  };

  return (
    <section className="t-table" aria-busy={page.isFetching}>
      <div className="t-toolbar">
        {props.search && <SearchBox placeholder={props.search} value={choice.q ?? ""} onChange={(q) => change({ q })} />}
        {filters.length > 0 && <Filters filters={filters} choice={choice} change={change} />}
        <div className="t-toolbar-end">
          {chosen.items.length > 0 && props.selection?.(chosen.items, chosen.clear)}
          {props.actions}
        </div>
      </div>
      {body()}
      {page.data && page.data.items.length > 0 && (
        <Footer page={page.data} trail={trail} onTrail={setTrail} limit={limit} onLimit={setLimit}>
          {props.exportName && <ExportButton columns={columns} load={load} query={asked} name={props.exportName} />}
          {!isPhone && (columns.length > 4 || columns.some((column) => column.hidden)) && <ColumnChoice columns={columns} shown={shown} onChange={setShown} />}
        </Footer>
      )}
    </section>
  );
}

function TableLoading() {
  const t = useKitTexts();
  return (
    <div className="t-table-loading" role="status">
      <Spin description={t("state.loading")}>
        <div className="t-table-space" />
      </Spin>
    </div>
  );
}

function SearchBox({ placeholder, value, onChange }: { placeholder: string; value: string; onChange: (text: string) => void }) {
  const t = useKitTexts();
  const box = useRef<InputRef>(null);
  useShortcut("/", t("table.search"), () => box.current?.focus());
  return <Input ref={box} className="t-search" allowClear prefix={<Icon name="search" />} placeholder={placeholder} aria-label={placeholder} value={value} onChange={(event) => onChange(event.target.value)} />;
}

function Filters({ filters, choice, change }: { filters: TableFilter[]; choice: TableChoice; change: (values: TableChoice) => void }) {
  const t = useKitTexts();
  const used = filters.filter((filter) => choice[filter.name]);
  const content = (
    <div className="t-filters">
      {filters.map((filter) => (
        <label key={filter.name}>
          <span>{filter.title}</span>
          <FilterInput filter={filter} value={choice[filter.name]} onChange={(value) => change({ [filter.name]: value ?? "" })} />
        </label>
      ))}
      <Button disabled={used.length === 0} onClick={() => change(Object.fromEntries(filters.map((filter) => [filter.name, ""])))}>
        {t("table.filters.clear")}
      </Button>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomLeft" arrow={false}>
      <Badge count={used.length} size="small">
        <Button icon={<Icon name="filter" />}>{t("table.filters")}</Button>
      </Badge>
    </Popover>
  );
}

function FilterInput({ filter, value, onChange }: { filter: TableFilter; value: string | undefined; onChange: (value: string | null) => void }) {
  if (filter.input) return filter.input({ value, onChange, "aria-label": filter.title });
  return <Select value={value ?? null} onChange={(next) => onChange(next ?? null)} className="t-wide" allowClear aria-label={filter.title} options={filter.options ?? []} showSearch={{ optionFilterProp: "label" }} />;
}

function useShownColumns<T>(id: string, columns: Column<T>[]): [string[], (keys: string[] | undefined) => void] {
  const [stored, setStored] = useStored<string[] | null>(`tessera.columns.${id}`, null);
  const shown = stored ?? columns.filter((column) => !column.hidden).map((column) => column.key);
  return [shown, (keys) => setStored(keys ?? null)];
}

function ColumnChoice<T>({ columns, shown, onChange }: { columns: Column<T>[]; shown: string[]; onChange: (keys: string[] | undefined) => void }) {
  const t = useKitTexts();
  const content = (
    <Space orientation="vertical">
      <Checkbox.Group className="t-column-choice" value={shown} onChange={(keys) => onChange(keys)} options={columns.slice(1).map((column) => ({ value: column.key, label: column.title }))} />
      <Button size="small" onClick={() => onChange(undefined)}>
        {t("table.columns.reset")}
      </Button>
    </Space>
  );
  return (
    <Popover content={content} trigger="click" placement="topRight" arrow={false}>
      <Tooltip title={t("table.columns")}>
        <Button type="text" icon={<Icon name="table" />} aria-label={t("table.columns")} />
      </Tooltip>
    </Popover>
  );
}

function ExportButton<T>({ columns, load, query, name }: { columns: Column<T>[]; load: DataTableProps<T>["load"]; query: TableChoice; name: string }) {
  const t = useKitTexts();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    try {
      const exported = columns.filter((column) => column.text);
      const rows = (await everything(load, query)).map((item) => exported.map((column) => column.text?.(item)));
      save(csvOf([exported.map((column) => column.title), ...rows]), `${name}.csv`);
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Tooltip title={t("table.export")}>
      <Button type="text" icon={<Icon name="download" />} loading={busy} onClick={() => void start()} aria-label={t("table.export")} />
    </Tooltip>
  );
}

async function everything<T>(load: DataTableProps<T>["load"], query: TableChoice): Promise<T[]> {
  const items: T[] = [];
  let trail = FIRST_PAGE;
  while (items.length < EXPORT_LIMIT) {
    const page = await load(pageQuery(query, trail, 200));
    items.push(...page.items);
    if (!page.next) break;
    trail = forward(trail, page.next);
  }
  return items;
}

interface Selection<T> {
  keys: string[];
  items: T[];
  set: (keys: string[]) => void;
  clear: () => void;
}

/** Only rows on the screen can be chosen: what cannot be seen is not changed. */
function useSelection<T>({ rowKey }: DataTableProps<T>, items: T[]): Selection<T> {
  const [keys, setKeys] = useState<string[]>([]);
  const present = items.filter((item) => keys.includes(rowKey(item)));
  return { keys: present.map(rowKey), items: present, set: setKeys, clear: () => setKeys([]) };
}

interface BodyProps<T> extends DataTableProps<T> {
  items: T[];
  visible: Column<T>[];
  sort: string | undefined;
  onSort: (name: string) => void;
  chosen: Selection<T>;
}

function Rows<T extends object>(props: BodyProps<T>) {
  const { items, visible, rowKey, chosen } = props;
  const t = useKitTexts();
  const open = useOpen(props);
  const selection = props.selection && { selectedRowKeys: chosen.keys, onChange: (keys: Key[]) => chosen.set(keys.map(String)), columnWidth: 44 };
  const actions: TableColumnType<T>[] = props.rowActions ? [{ key: "actions", title: <span className="t-hidden">{t("table.actions")}</span>, align: "end", className: "t-row-actions", render: (_, item) => <Small>{props.rowActions?.(item)}</Small> }] : [];
  return (
    <div onKeyDown={moveBetweenRows} role="presentation">
      <Table<T>
        size="middle"
        rowKey={rowKey}
        dataSource={items}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[...visible.map((column, index) => tableColumn(column, index === 0, props)), ...actions]}
        {...(selection && { rowSelection: selection })}
        onRow={(item) => ({ className: open ? "t-row-open" : "", onClick: (event) => open && !isInteractive(event.target) && open(item) })}
      />
    </div>
  );
}

/** Rows stay low whatever buttons are in them. */
function Small({ children }: { children: ReactNode }) {
  return <ConfigProvider componentSize="small">{children}</ConfigProvider>;
}

function tableColumn<T extends object>(column: Column<T>, isFirst: boolean, props: BodyProps<T>): TableColumnType<T> {
  const { sort, onSort } = props;
  const order = sort === column.sort ? "ascend" : sort === `-${column.sort}` ? "descend" : null;
  return {
    key: column.key,
    title: column.title,
    ...(column.width && { width: column.width }),
    ...(column.align && { align: column.align }),
    ...(column.sort && { sorter: true, sortOrder: order, showSorterTooltip: false, onHeaderCell: () => ({ onClick: () => onSort(column.sort!), onKeyDown: (event) => event.key === "Enter" && onSort(column.sort!) }) }),
    render: (_, item) => (isFirst ? <RowLink item={item} props={props} column={column} /> : column.render(item)),
  };
}

function RowLink<T>({ item, props, column }: { item: T; props: DataTableProps<T>; column: Column<T> }) {
  if (props.href) {
    return (
      <Link to={props.href(item)} className="t-row-link">
        {column.render(item)}
      </Link>
    );
  }
  if (!props.onOpen) return column.render(item);
  return (
    <button type="button" className="t-row-link" onClick={() => props.onOpen?.(item)}>
      {column.render(item)}
    </button>
  );
}

function useOpen<T>({ href, onOpen }: DataTableProps<T>): ((item: T) => void) | undefined {
  const navigate = useNavigate();
  if (href) return (item) => void navigate(href(item));
  return onOpen;
}

function isInteractive(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, input, label, .ant-table-selection-column") !== null;
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const row = (event.target as Element).closest("tr.ant-table-row");
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  const link = next?.querySelector<HTMLElement>(".t-row-link");
  if (!link) return;
  event.preventDefault();
  link.focus();
}

function Cards<T>(props: BodyProps<T>) {
  const { items, visible, rowKey } = props;
  const open = useOpen(props);
  const [first, ...others] = visible;
  return (
    <ul className="t-cards">
      {items.map((item) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the card's title is the link for the keyboard
        <li key={rowKey(item)} className={open ? "t-card t-row-open" : "t-card"} onClick={(event) => open && !isInteractive(event.target) && open(item)}>
          <div className="t-card-title">
            <div>{first && <RowLink item={item} props={props} column={first} />}</div>
            {props.rowActions && (
              <div>
                <Small>{props.rowActions(item)}</Small>
              </div>
            )}
          </div>
          <dl>
            {others.map((column) => (
              <div key={column.key}>
                <dt>{column.title}</dt>
                <dd>{column.render(item)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

interface FooterProps {
  page: PageOf<unknown>;
  trail: Trail;
  onTrail: (trail: Trail) => void;
  limit: number;
  onLimit: (limit: number) => void;
  children: ReactNode;
}

/** Where in the list the page is; ways to other pages only where there are others. */
function Footer({ page, trail, onTrail, limit, onLimit, children }: FooterProps) {
  const t = useKitTexts();
  const first = (trail.cursors.length - 1) * limit + 1;
  const last = first + page.items.length - 1;
  const range = typeof page.total === "number" ? t("table.range-of", { first, last, total: page.total }) : t("table.range", { first, last });
  const isWhole = trail.cursors.length === 1 && !page.next;
  return (
    <div className="t-pager" role="group" aria-label={t("table.pages")}>
      <span className="t-faint" aria-live="polite">
        {isWhole ? t("table.whole", { count: page.items.length }) : range}
      </span>
      {children}
      {(!isWhole || page.items.length > PAGE_SIZES[0]!) && (
        <Dropdown menu={{ items: PAGE_SIZES.map((size) => ({ key: size, label: t("table.page-size", { size }) })), selectedKeys: [String(limit)], onClick: ({ key }) => onLimit(Number(key)) }} trigger={["click"]}>
          <Button type="text">
            {t("table.page-size", { size: limit })} <Icon name="expand" />
          </Button>
        </Dropdown>
      )}
      {!isWhole && (
        <Space.Compact>
          <Button disabled={trail.cursors.length === 1} onClick={() => onTrail(backward(trail))}>
            {t("table.previous")}
          </Button>
          <Button disabled={!page.next} onClick={() => onTrail(forward(trail, page.next))}>
            {t("table.next")}
          </Button>
        </Space.Compact>
      )}
    </div>
  );
}
