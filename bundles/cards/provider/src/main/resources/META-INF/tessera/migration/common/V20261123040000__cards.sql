-- Card types are data: a definition in JSON, kept in every version it ever had.
create table cards_type (
  id uuid not null primary key,
  version bigint not null,
  code varchar(40) not null,
  name varchar(80) not null,
  english_name varchar(80),
  status varchar(8) not null,
  definition varchar(100000) not null,
  created_at timestamp with time zone not null,
  constraint cards_type_code unique (code),
  constraint cards_type_status_known check (status in ('ACTIVE', 'RETIRED'))
);

create table cards_type_revision (
  type_id uuid not null references cards_type (id),
  version bigint not null,
  name varchar(80) not null,
  status varchar(8) not null,
  definition varchar(100000) not null,
  changed_at timestamp with time zone not null,
  changed_by varchar(100) not null,
  constraint cards_type_revision_key primary key (type_id, version)
);

-- Counts up with every change of card types, so that the nodes know when to read them again.
create table cards_revision (
  id integer not null primary key,
  revision bigint not null,
  constraint cards_revision_one check (id = 1)
);
insert into cards_revision (id, revision) values (1, 1);

create table cards_batch (
  id uuid not null primary key,
  type_id uuid not null references cards_type (id),
  store_id uuid not null,
  prefix varchar(20) not null,
  first_serial bigint not null,
  size integer not null,
  note varchar(200),
  created_at timestamp with time zone not null,
  created_by varchar(100) not null,
  constraint cards_batch_size check (size > 0)
);

create table cards_card (
  id uuid not null primary key,
  version bigint not null,
  number varchar(40) not null,
  type_id uuid not null references cards_type (id),
  member_id uuid,
  main_card_id uuid references cards_card (id),
  batch_id uuid references cards_batch (id),
  store_id uuid not null,
  state varchar(8) not null,
  valid_from date,
  valid_through date,
  first_used_on date,
  frozen_on date,
  frozen_until date,
  frozen_days integer not null,
  pin_hash bytea,
  limit_sale bigint,
  limit_day bigint,
  limit_month bigint,
  credit_limit bigint,
  temporary_limit bigint,
  temporary_through date,
  created_at timestamp with time zone not null,
  issued_at timestamp with time zone,
  constraint cards_card_number unique (number),
  constraint cards_card_state_known check (state in ('NEW', 'ACTIVE', 'FROZEN', 'LOST', 'EXPIRED', 'CLOSED')),
  constraint cards_card_frozen check (state <> 'FROZEN' or frozen_on is not null),
  constraint cards_card_limits check (coalesce(limit_sale, 0) >= 0 and coalesce(limit_day, 0) >= 0 and coalesce(limit_month, 0) >= 0
    and coalesce(credit_limit, 0) >= 0 and coalesce(temporary_limit, 0) >= 0)
);
create index cards_card_member on cards_card (member_id);
create index cards_card_main on cards_card (main_card_id);
create index cards_card_type on cards_card (type_id, state);
create index cards_card_validity on cards_card (state, valid_through);
create index cards_card_batch on cards_card (batch_id, number);

-- Every number a card ever had; a replaced one is never given again.
create table cards_number (
  number varchar(40) not null primary key,
  card_id uuid not null references cards_card (id),
  since timestamp with time zone not null,
  replaced_at timestamp with time zone
);
create index cards_number_card on cards_number (card_id);

create table cards_history (
  id uuid not null primary key,
  card_id uuid not null references cards_card (id),
  at timestamp with time zone not null,
  action varchar(40) not null,
  from_state varchar(8),
  to_state varchar(8) not null,
  reason varchar(200),
  actor varchar(100) not null,
  detail varchar(200)
);
create index cards_history_card on cards_history (card_id, id);

-- Counted in a unit of work of its own while the sale may hold the card's row: no foreign key, whose check would wait for it.
create table cards_pin_try (
  card_id uuid not null primary key,
  failures integer not null,
  locked_until timestamp with time zone
);

create table cards_top_up (
  id uuid not null primary key,
  card_id uuid not null references cards_card (id),
  sale_id uuid not null,
  line_number integer not null,
  store_id uuid not null,
  paid bigint not null,
  bonus bigint not null,
  package_code varchar(40),
  claw_back varchar(8) not null,
  refunded bigint not null,
  voided bigint not null,
  kept bigint not null,
  at timestamp with time zone not null,
  constraint cards_top_up_line unique (sale_id, line_number),
  constraint cards_top_up_amounts check (paid > 0 and bonus >= 0 and refunded >= 0 and kept >= 0 and refunded + kept <= paid
    and voided >= 0 and voided <= bonus)
);
create index cards_top_up_card on cards_top_up (card_id, at);

create table cards_sold (
  sale_id uuid not null,
  line_number integer not null,
  card_id uuid not null references cards_card (id),
  store_id uuid not null,
  renewal boolean not null,
  validity_before date,
  fees bigint not null,
  packages bigint not null,
  refunded bigint not null,
  constraint cards_sold_key primary key (sale_id, line_number),
  constraint cards_sold_amounts check (fees >= 0 and packages >= 0 and refunded >= 0)
);
create index cards_sold_card on cards_sold (card_id);

create table cards_payment (
  id uuid not null primary key,
  sale_id uuid not null,
  payment_number integer not null,
  card_id uuid not null references cards_card (id),
  account_card_id uuid not null references cards_card (id),
  store_id uuid not null,
  business_date date not null,
  at timestamp with time zone not null,
  amount bigint not null,
  principal bigint not null,
  draws varchar(20000) not null,
  refunded bigint not null,
  constraint cards_payment_number unique (sale_id, payment_number),
  constraint cards_payment_amounts check (amount > 0 and principal >= 0 and principal <= amount and refunded >= 0 and refunded <= amount)
);
create index cards_payment_card on cards_payment (card_id, business_date);

create table cards_entitlement (
  id uuid not null primary key,
  card_id uuid not null references cards_card (id),
  sale_id uuid not null,
  line_number integer not null,
  store_id uuid not null,
  code varchar(40) not null,
  definition varchar(20000) not null,
  uses integer,
  paid bigint not null,
  count_lot uuid,
  value_lot uuid,
  valid_from date not null,
  valid_through date,
  state varchar(8) not null,
  created_at timestamp with time zone not null,
  constraint cards_entitlement_line unique (sale_id, line_number, code),
  constraint cards_entitlement_state_known check (state in ('ACTIVE', 'ENDED', 'REFUNDED')),
  constraint cards_entitlement_amounts check (paid >= 0 and coalesce(uses, 1) > 0)
);
create index cards_entitlement_card on cards_entitlement (card_id, state);
create index cards_entitlement_validity on cards_entitlement (state, valid_through);

create table cards_use (
  id uuid not null primary key,
  entitlement_id uuid not null references cards_entitlement (id),
  card_id uuid not null references cards_card (id),
  sale_id uuid not null,
  line_number integer not null,
  store_id uuid not null,
  business_date date not null,
  at timestamp with time zone not null,
  quantity integer not null,
  amount bigint not null,
  returned integer not null,
  returned_amount bigint not null,
  constraint cards_use_line unique (sale_id, line_number),
  constraint cards_use_amounts check (quantity > 0 and amount >= 0 and returned >= 0 and returned <= quantity and returned_amount >= 0
    and returned_amount <= amount)
);
create index cards_use_day on cards_use (entitlement_id, business_date);
create index cards_use_card on cards_use (card_id, at);

create table cards_fee (
  id uuid not null primary key,
  card_id uuid not null references cards_card (id),
  kind varchar(16) not null,
  amount bigint not null,
  period_start date,
  due_on date not null,
  state varchar(8) not null,
  sale_id uuid,
  line_number integer,
  reason varchar(200),
  created_at timestamp with time zone not null,
  constraint cards_fee_once unique (card_id, kind, period_start),
  constraint cards_fee_state_known check (state in ('DUE', 'PAID', 'WAIVED')),
  constraint cards_fee_kind_known check (kind in ('JOINING', 'ANNUAL', 'SUPPLEMENTARY', 'SERVICE', 'REPLACEMENT')),
  constraint cards_fee_amount check (amount > 0)
);
create index cards_fee_card on cards_fee (card_id, state);
create index cards_fee_line on cards_fee (sale_id, line_number);

-- What was bought on account, and how much of it is still owed; penalty and interest are charges too.
create table cards_charge (
  id uuid not null primary key,
  card_id uuid not null references cards_card (id),
  kind varchar(9) not null,
  sale_id uuid,
  payment_number integer,
  store_id uuid not null,
  occurred_on date not null,
  amount bigint not null,
  open bigint not null,
  statement_id uuid,
  due_on date,
  penalised boolean not null,
  constraint cards_charge_payment unique (sale_id, payment_number),
  constraint cards_charge_kind_known check (kind in ('PRINCIPAL', 'PENALTY', 'INTEREST')),
  constraint cards_charge_amounts check (amount > 0 and open >= 0 and open <= amount)
);
create index cards_charge_card on cards_charge (card_id, occurred_on);

create table cards_credit_statement (
  id uuid not null primary key,
  card_id uuid not null references cards_card (id),
  period_end date not null,
  due_on date not null,
  amount bigint not null,
  created_at timestamp with time zone not null,
  constraint cards_credit_statement_once unique (card_id, period_end)
);

-- Interest as it accrues day by day, in ten-thousandths of a minor unit; a correction is a row of its own.
create table cards_accrual (
  id uuid not null primary key,
  card_id uuid not null references cards_card (id),
  accrued_on date not null,
  excess bigint not null,
  amount bigint not null,
  correction boolean not null,
  posted_through date,
  created_at timestamp with time zone not null
);
create index cards_accrual_card on cards_accrual (card_id, accrued_on);

-- Money paid back on what was bought on account, effective on the day it says: a payment may be dated back.
create table cards_repayment (
  id uuid not null primary key,
  card_id uuid not null references cards_card (id),
  sale_id uuid not null,
  line_number integer not null,
  store_id uuid not null,
  effective_on date not null,
  amount bigint not null,
  allocation varchar(20000) not null,
  refunded bigint not null,
  constraint cards_repayment_line unique (sale_id, line_number),
  constraint cards_repayment_amounts check (amount > 0 and refunded >= 0 and refunded <= amount)
);
create index cards_repayment_card on cards_repayment (card_id, effective_on);
