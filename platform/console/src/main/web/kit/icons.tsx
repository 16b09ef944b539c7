import {
  AccountBookOutlined, ApartmentOutlined, AppstoreOutlined, ArrowDownOutlined, ArrowLeftOutlined, ArrowRightOutlined, ArrowUpOutlined, AuditOutlined,
  BankOutlined, BarChartOutlined, BellOutlined, BookOutlined, CalendarOutlined, CheckCircleOutlined, CheckOutlined, ClockCircleOutlined, CloseOutlined,
  CoffeeOutlined, ControlOutlined, CopyOutlined, CreditCardOutlined, CrownOutlined, DashboardOutlined, DeleteOutlined, DollarOutlined, DownloadOutlined,
  DownOutlined, EditOutlined, EllipsisOutlined, ExclamationCircleOutlined, ExperimentOutlined, ExportOutlined, EyeInvisibleOutlined, EyeOutlined,
  FileTextOutlined, FilterOutlined, FlagOutlined, FundOutlined, GiftOutlined, GlobalOutlined, HeartOutlined, HistoryOutlined, HomeOutlined, IdcardOutlined,
  ImportOutlined, InboxOutlined, InfoCircleOutlined, KeyOutlined, LineChartOutlined, LinkOutlined, LockOutlined, LogoutOutlined, MailOutlined, MenuOutlined,
  MergeCellsOutlined, MessageOutlined, MobileOutlined, MoneyCollectOutlined, MoonOutlined, NotificationOutlined, PauseOutlined, PayCircleOutlined, PercentageOutlined,
  PhoneOutlined, PieChartOutlined, PlayCircleOutlined, PlusOutlined, PrinterOutlined, PushpinOutlined, QrcodeOutlined, QuestionCircleOutlined, ReadOutlined,
  RedoOutlined, ReloadOutlined, RightOutlined, RollbackOutlined, SafetyOutlined, SaveOutlined, ScheduleOutlined, SearchOutlined, SettingOutlined, ShopOutlined,
  ShoppingCartOutlined, ShoppingOutlined, SkinOutlined, SolutionOutlined, StarOutlined, StopOutlined, SunOutlined, SwapOutlined, SyncOutlined, TableOutlined,
  TagOutlined, TagsOutlined, TeamOutlined, ThunderboltOutlined, ToolOutlined, TrophyOutlined, UndoOutlined, UnlockOutlined, UnorderedListOutlined, UploadOutlined,
  UserAddOutlined, UserOutlined, WalletOutlined, WarningOutlined,
} from "@ant-design/icons";
import type { ComponentType, CSSProperties } from "react";

const ICONS = {
  "account-book": AccountBookOutlined, add: PlusOutlined, "add-user": UserAddOutlined, apartment: ApartmentOutlined, apps: AppstoreOutlined, audit: AuditOutlined,
  back: ArrowLeftOutlined, bank: BankOutlined, "bar-chart": BarChartOutlined, bell: BellOutlined, book: BookOutlined, calendar: CalendarOutlined,
  card: CreditCardOutlined, cart: ShoppingCartOutlined, check: CheckOutlined, clock: ClockCircleOutlined, close: CloseOutlined, coffee: CoffeeOutlined,
  control: ControlOutlined, copy: CopyOutlined, crown: CrownOutlined, dashboard: DashboardOutlined, delete: DeleteOutlined, dollar: DollarOutlined,
  down: ArrowDownOutlined, download: DownloadOutlined, edit: EditOutlined, error: ExclamationCircleOutlined, experiment: ExperimentOutlined, expand: DownOutlined,
  export: ExportOutlined, eye: EyeOutlined, "eye-off": EyeInvisibleOutlined, file: FileTextOutlined, filter: FilterOutlined, flag: FlagOutlined, forward: ArrowRightOutlined,
  fund: FundOutlined, gift: GiftOutlined, globe: GlobalOutlined, heart: HeartOutlined, help: QuestionCircleOutlined, history: HistoryOutlined, home: HomeOutlined,
  idcard: IdcardOutlined, import: ImportOutlined, inbox: InboxOutlined, info: InfoCircleOutlined, key: KeyOutlined, "line-chart": LineChartOutlined, link: LinkOutlined,
  list: UnorderedListOutlined, lock: LockOutlined, logout: LogoutOutlined, mail: MailOutlined, menu: MenuOutlined, merge: MergeCellsOutlined, message: MessageOutlined,
  mobile: MobileOutlined, money: MoneyCollectOutlined, moon: MoonOutlined, more: EllipsisOutlined, next: RightOutlined, notification: NotificationOutlined, pause: PauseOutlined,
  pay: PayCircleOutlined, percentage: PercentageOutlined, phone: PhoneOutlined, "pie-chart": PieChartOutlined, pin: PushpinOutlined, play: PlayCircleOutlined,
  printer: PrinterOutlined, qrcode: QrcodeOutlined, read: ReadOutlined, redo: RedoOutlined, reload: ReloadOutlined, rollback: RollbackOutlined, safety: SafetyOutlined,
  save: SaveOutlined, schedule: ScheduleOutlined, search: SearchOutlined, settings: SettingOutlined, shop: ShopOutlined, shopping: ShoppingOutlined, skin: SkinOutlined,
  solution: SolutionOutlined, star: StarOutlined, stop: StopOutlined, success: CheckCircleOutlined, sun: SunOutlined, swap: SwapOutlined, sync: SyncOutlined,
  table: TableOutlined, tag: TagOutlined, tags: TagsOutlined, team: TeamOutlined, thunderbolt: ThunderboltOutlined, tool: ToolOutlined, trophy: TrophyOutlined,
  undo: UndoOutlined, unlock: UnlockOutlined, up: ArrowUpOutlined, upload: UploadOutlined, user: UserOutlined, wallet: WalletOutlined, warning: WarningOutlined,
} as const satisfies Record<string, ComponentType>;

/** The names of the kit's icons; also what a page's `icon` in the descriptor may be. */
export type IconName = keyof typeof ICONS;

/** @returns the name if there is such an icon, else that of a sheet of paper */
export function iconOr(name: string | null | undefined): IconName {
  return name && name in ICONS ? (name as IconName) : "file";
}

/** An icon. It says nothing to a screen reader: give the button or link around it a text or `aria-label`. */
export function Icon({ name, spin, style }: { name: IconName; spin?: boolean; style?: CSSProperties }) {
  const Drawn = ICONS[name] as ComponentType<{ spin?: boolean | undefined; style?: CSSProperties | undefined; "aria-hidden": true; role: "presentation" }>;
  return <Drawn spin={spin} style={style} aria-hidden role="presentation" />;
}
