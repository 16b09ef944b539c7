-- Where notes and coins lie. Each till gets one of its own when first opened without naming another; several tills may share one.
create table sales_drawer (
  id uuid not null primary key,
  version bigint not null,
  store_id uuid not null,
  till_id uuid,
  name varchar(80) not null,
  active boolean not null,
  constraint sales_drawer_till unique (till_id),
  constraint sales_drawer_name unique (store_id, name)
);

-- Where a store's business days stand. Whoever opens or closes a shift or closes a day locks the row; who sells does not.
create table sales_store_book (
  store_id uuid not null primary key,
  closed_through date not null,
  shifts bigint not null,
  z_number bigint not null,
  grand_total bigint not null,
  z_hash varchar(64) not null,
  constraint sales_store_book_counted check (shifts >= 0 and z_number >= 0)
);

-- A person's shift. closed_through repeats the store's, so that a sale needs to read and hold this one row only.
create table sales_shift (
  id uuid not null primary key,
  number bigint not null,
  store_id uuid not null,
  till_id uuid not null,
  drawer_id uuid not null references sales_drawer (id),
  cashier_id uuid not null,
  cashier_name varchar(100) not null,
  state varchar(8) not null,
  open_till uuid,
  closed_through date not null,
  opened_at timestamp with time zone not null,
  opened_on date not null,
  found bigint not null,
  closed_at timestamp with time zone,
  closed_on date,
  closed_by uuid,
  closed_by_name varchar(100),
  approved_by uuid,
  approved_by_name varchar(100),
  reason varchar(500),
  expected bigint,
  counted bigint,
  constraint sales_shift_number unique (store_id, number),
  constraint sales_shift_one_open unique (open_till, cashier_id),
  constraint sales_shift_state_known check (state in ('OPEN', 'COUNTING', 'CLOSED')),
  constraint sales_shift_open_has_till check ((state = 'CLOSED') = (open_till is null)),
  constraint sales_shift_closed_whole check ((state = 'CLOSED') = (closed_at is not null)
    and (closed_at is null) = (closed_on is null) and (closed_at is null) = (closed_by is null)),
  constraint sales_shift_found_not_negative check (found >= 0)
);
create index sales_shift_drawer on sales_shift (drawer_id, state);
create index sales_shift_store on sales_shift (store_id, state, opened_at);
create index sales_shift_cashier on sales_shift (cashier_id, opened_at);

-- What changed a drawer's content besides sales and refunds: never changed, never deleted.
create table sales_cash_movement (
  id uuid not null primary key,
  shift_id uuid not null references sales_shift (id),
  drawer_id uuid not null references sales_drawer (id),
  store_id uuid not null,
  business_date date not null,
  kind varchar(16) not null,
  amount bigint not null,
  other_shift uuid references sales_shift (id),
  reason varchar(500),
  moved_at timestamp with time zone not null,
  moved_by uuid,
  moved_by_name varchar(100) not null,
  approved_by uuid,
  approved_by_name varchar(100),
  constraint sales_cash_movement_something check (amount <> 0),
  constraint sales_cash_movement_kind_known check (kind in ('FLOAT', 'SAFE', 'PETTY_CASH', 'TIPS', 'HANDOVER', 'DIFFERENCE')),
  constraint sales_cash_movement_handover check ((kind = 'HANDOVER') = (other_shift is not null))
);
create index sales_cash_movement_shift on sales_cash_movement (shift_id);
create index sales_cash_movement_store_date on sales_cash_movement (store_id, business_date);

-- What was counted, at most twice a shift: never changed, never deleted.
create table sales_count (
  shift_id uuid not null references sales_shift (id),
  attempt integer not null,
  tender varchar(64) not null,
  expected bigint not null,
  counted bigint not null,
  denominations varchar(4000),
  counted_at timestamp with time zone not null,
  counted_by uuid,
  counted_by_name varchar(100) not null,
  constraint sales_count_key primary key (shift_id, attempt, tender),
  constraint sales_count_twice check (attempt in (1, 2)),
  constraint sales_count_not_negative check (counted >= 0)
);

-- One per store and closed day, numbered without gaps and chained: never changed, never deleted.
create table sales_z_report (
  id uuid not null primary key,
  store_id uuid not null,
  number bigint not null,
  business_date date not null,
  closed_at timestamp with time zone not null,
  closed_by uuid,
  closed_by_name varchar(100) not null,
  day_total bigint not null,
  grand_total bigint not null,
  content text not null,
  previous_hash varchar(64) not null,
  hash varchar(64) not null,
  constraint sales_z_report_number unique (store_id, number),
  constraint sales_z_report_day unique (store_id, business_date),
  constraint sales_z_report_chain unique (store_id, previous_hash),
  constraint sales_z_report_from_one check (number >= 1)
);

-- Through which date the books of all stores are shut by headquarters; one row.
create table sales_period_lock (
  id integer not null primary key,
  locked_through date not null,
  locked_at timestamp with time zone not null,
  locked_by uuid,
  locked_by_name varchar(100) not null,
  constraint sales_period_lock_one check (id = 1)
);
