/**
 * What the console's pages are made of. Everything here is stable: it changes only compatibly within a major version. Ant Design,
 * React Router and TanStack Query are there beside it, as `antd`, `react-router` and `@tanstack/react-query`.
 * @module
 */
export { type Api, type Versioned, apiFetch, createApi, dataOf, idempotencyKey, ifMatch, randomId, versioned } from "./api";
export { inBatches } from "./batch";
export { type Deployment, type PageLink, Slot, type SlotPart, useDeployment, usePageLinks, useSlot } from "./contributions";
export { useNotice, useReport } from "./feedback";
export { DownloadButton, FileInput, csvOf, download, save, sendFile } from "./files";
export { type FieldOptions, FormDialog, LeaveGuard, SchemaForm, type SchemaFormProps, showProblem } from "./form";
export { type Language, type ModuleScope, type Texts, type Translate, useLanguage, useModule, useT } from "./i18n";
export { Icon, type IconName } from "./icons";
export { formatMoney, formatPercent, formatQuantity, majorText, parseMinor } from "./money";
export { ConfirmDanger, type Fact, Facts, InlineProblem, PageHeader, Section, StatusTag, type Tone } from "./page";
export { ManyPicker, MemberPicker, type PickOption, Picker, type PickerProps, Reference, RemoteSelect, UnitPicker, useUnfolded } from "./pickers";
export { type FieldProblem, type Problem, ProblemError, pathOfPointer, problemOf } from "./problem";
export { type Schema, type Widget } from "./schema";
export { type Session, usePermission, useSession } from "./session";
export { useShortcut } from "./shortcuts";
export { EmptyState, ErrorState, Loaded, PageSkeleton } from "./states";
export { type Column, DataTable, type DataTableProps, type TableFilter } from "./table";
export { type PageOf, type PageQuery, useSettled, useStored } from "./table-state";
export {
  Ago, DateInput, DateRangeInput, DateText, DateTime, DateTimeInput, type FieldHandle, type InputProps, type MomentForm, MoneyInput, MoneyText, NOTHING, PercentText,
  QuantityInput, QuantityText, TimeInput, formatMoment, shortTime, startOfDay,
} from "./values";
