-- What customers paid more or less in cash because there are no smaller coins, and what refunds gave out more or less for the same reason.
alter table sales_payment add column rounding bigint default 0 not null;
alter table sales_refund_leg add column rounding bigint default 0 not null;

-- A leg whose channel takes nothing back after so long.
alter table sales_refund_leg drop constraint sales_refund_leg_state_known;
alter table sales_refund_leg add constraint sales_refund_leg_state_known
  check (state in ('PENDING', 'SUCCEEDED', 'FAILED', 'MANUAL', 'MOVED'));

-- Payments asked for outside: authorised before a sale, claimed by it in its unit of work, captured or let go after it.
create table sales_outside_payment (
  id uuid not null primary key,
  store_id uuid not null,
  till_id uuid not null,
  cashier_id uuid not null,
  tender varchar(64) not null,
  provider varchar(64) not null,
  amount bigint not null,
  authorised bigint,
  reference varchar(64),
  show_text varchar(4000),
  state varchar(10) not null,
  failure varchar(500),
  attempts integer not null,
  asked_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  sale_id uuid,
  claimed bigint,
  constraint sales_outside_payment_reference unique (tender, reference),
  constraint sales_outside_payment_amount check (amount > 0 and (authorised is null or authorised > 0 and authorised <= amount)),
  constraint sales_outside_payment_held check (state not in ('AUTHORISED', 'CLAIMED', 'CAPTURED', 'FAILED')
    or authorised is not null and reference is not null),
  constraint sales_outside_payment_claimed check ((sale_id is not null) = (state in ('CLAIMED', 'CAPTURED', 'FAILED'))
    and (sale_id is null) = (claimed is null) and (claimed is null or claimed > 0 and claimed <= authorised)),
  constraint sales_outside_payment_state_known
    check (state in ('PENDING', 'AUTHORISED', 'DECLINED', 'CLAIMED', 'CAPTURED', 'FAILED', 'CANCELLING', 'CANCELLED'))
);
create index sales_outside_payment_open on sales_outside_payment (state, changed_at);
create index sales_outside_payment_sale on sales_outside_payment (sale_id);

-- How often the slip of a refund was printed, and by whom: never changed, never deleted.
create table sales_refund_print (
  id uuid not null primary key,
  refund_id uuid not null references sales_refund (id),
  copy bigint not null,
  printed_at timestamp with time zone not null,
  printed_by uuid not null,
  printed_by_name varchar(100) not null,
  constraint sales_refund_print_copy unique (refund_id, copy)
);
