-- One row a sale. The number on the receipt is counted by till without a lock: two at once collide on the unique key and one is done again.
create table sales_sale (
  id uuid not null primary key,
  number varchar(64) not null,
  store_id uuid not null,
  till_id uuid not null,
  till_sequence bigint not null,
  previous_at timestamp with time zone,
  shift_id uuid not null references sales_shift (id),
  drawer_id uuid not null references sales_drawer (id),
  cashier_id uuid not null,
  member_id uuid,
  business_date date not null,
  sold_at timestamp with time zone not null,
  origin_at timestamp with time zone not null,
  origin_date date not null,
  currency varchar(3) not null,
  total bigint not null,
  change_given bigint not null,
  refunded bigint not null default 0,
  line_count integer not null,
  returned_lines integer not null default 0,
  voided boolean not null default false,
  request_hash varchar(64) not null,
  journal_id uuid,
  effects text not null,
  hints text not null,
  approvals text not null,
  constraint sales_sale_number unique (till_id, till_sequence),
  constraint sales_sale_clock check (previous_at is null or sold_at >= previous_at),
  constraint sales_sale_origin check (origin_at <= sold_at),
  constraint sales_sale_lines check (line_count > 0 and returned_lines >= 0 and returned_lines <= line_count),
  constraint sales_sale_total check (total >= 0 and change_given >= 0),
  constraint sales_sale_refunded check (refunded >= 0 and refunded <= total)
);
create index sales_sale_origin on sales_sale (origin_date, store_id);
create index sales_sale_store on sales_sale (store_id, sold_at, id);
create index sales_sale_member on sales_sale (member_id, sold_at);
create index sales_sale_shift on sales_sale (shift_id);
create index sales_sale_number_text on sales_sale (number);

create table sales_line (
  sale_id uuid not null references sales_sale (id),
  number integer not null,
  type varchar(64) not null,
  item_id uuid,
  item_code varchar(100) not null,
  name varchar(500) not null,
  quantity bigint not null,
  unit_price bigint not null,
  gross bigint not null,
  net bigint not null,
  discounts text,
  reasons text,
  traits text not null,
  details text,
  returned_quantity bigint not null default 0,
  refunded bigint not null default 0,
  constraint sales_line_key primary key (sale_id, number),
  constraint sales_line_positive check (quantity > 0 and unit_price >= 0 and gross >= 0 and net >= 0 and net <= gross),
  constraint sales_line_returned check (returned_quantity >= 0 and returned_quantity <= quantity),
  constraint sales_line_refunded check (refunded >= 0 and refunded <= net)
);
create index sales_line_item on sales_line (item_id);

create table sales_payment (
  sale_id uuid not null references sales_sale (id),
  number integer not null,
  type varchar(64) not null,
  amount bigint not null,
  reference varchar(200),
  details text,
  carried boolean not null,
  refunded bigint not null default 0,
  constraint sales_payment_key primary key (sale_id, number),
  constraint sales_payment_positive check (amount > 0),
  constraint sales_payment_refunded check (refunded >= 0 and refunded <= amount)
);

-- One row for what is taken back in one act; sale_id is null for a refund without receipt.
create table sales_refund (
  id uuid not null primary key,
  number varchar(64) not null,
  kind varchar(8) not null,
  sale_id uuid references sales_sale (id),
  store_id uuid not null,
  sale_store_id uuid not null,
  till_id uuid not null,
  till_sequence bigint not null,
  shift_id uuid not null references sales_shift (id),
  drawer_id uuid not null references sales_drawer (id),
  cashier_id uuid not null,
  member_id uuid,
  business_date date not null,
  refunded_at timestamp with time zone not null,
  origin_at timestamp with time zone not null,
  origin_date date not null,
  total bigint not null,
  kept_back bigint not null,
  line_count integer not null,
  reason varchar(500),
  shop_at_fault boolean not null,
  exchange_sale_id uuid references sales_sale (id),
  request_hash varchar(64) not null,
  journal_id uuid,
  effects text not null,
  approvals text not null,
  constraint sales_refund_number unique (till_id, till_sequence),
  constraint sales_refund_kind_known check (kind in ('REFUND', 'VOID', 'EXCHANGE', 'UNLINKED')),
  constraint sales_refund_has_sale check ((kind = 'UNLINKED') = (sale_id is null)),
  constraint sales_refund_total check (total >= 0 and kept_back >= 0 and kept_back <= total),
  constraint sales_refund_origin check (origin_at <= refunded_at)
);
create index sales_refund_sale on sales_refund (sale_id);
create index sales_refund_origin on sales_refund (origin_date, sale_store_id);
create index sales_refund_store on sales_refund (store_id, refunded_at, id);
create index sales_refund_shift on sales_refund (shift_id);

create table sales_refund_line (
  refund_id uuid not null references sales_refund (id),
  number integer not null,
  sale_id uuid,
  type varchar(64) not null,
  item_id uuid,
  item_code varchar(100) not null,
  name varchar(500) not null,
  quantity bigint not null,
  amount bigint not null,
  restock boolean not null,
  constraint sales_refund_line_key primary key (refund_id, number),
  constraint sales_refund_line_sold foreign key (sale_id, number) references sales_line (sale_id, number),
  constraint sales_refund_line_something check (quantity >= 0 and amount >= 0 and (quantity > 0 or amount > 0))
);

create table sales_refund_leg (
  id uuid not null primary key,
  refund_id uuid not null references sales_refund (id),
  number integer not null,
  sale_id uuid,
  payment_number integer,
  type varchar(64) not null,
  reference varchar(200),
  amount bigint not null,
  carried boolean not null,
  state varchar(9) not null,
  provider_reference varchar(200),
  failure varchar(500),
  attempts integer not null,
  changed_at timestamp with time zone not null,
  constraint sales_refund_leg_number unique (refund_id, number),
  constraint sales_refund_leg_paid foreign key (sale_id, payment_number) references sales_payment (sale_id, number),
  constraint sales_refund_leg_positive check (amount > 0),
  constraint sales_refund_leg_state_known check (state in ('PENDING', 'SUCCEEDED', 'FAILED', 'MOVED'))
);
create index sales_refund_leg_open on sales_refund_leg (state, changed_at);

-- A basket put aside.
create table sales_held (
  id uuid not null primary key,
  store_id uuid not null,
  till_id uuid not null,
  cashier_id uuid not null,
  member_id uuid,
  label varchar(100),
  content text not null,
  lines integer not null,
  held_at timestamp with time zone not null
);
create index sales_held_store on sales_held (store_id, held_at, id);
