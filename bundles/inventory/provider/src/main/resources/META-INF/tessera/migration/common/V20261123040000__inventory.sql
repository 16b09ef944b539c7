-- What is there by the books: the sum of its movements, kept so that a sale decides by one conditional update.
create table inventory_stock (
  store_id uuid not null,
  item_id uuid not null,
  on_hand bigint not null,
  reserved bigint not null,
  -- Said with each change, so that a change that forgets to ask whether it may leave too little is refused.
  is_short boolean not null,
  constraint inventory_stock_key primary key (store_id, item_id),
  constraint inventory_stock_reserved_not_negative check (reserved >= 0),
  constraint inventory_stock_short_only_on_purpose check (is_short = (on_hand < reserved))
);
create index inventory_stock_item on inventory_stock (item_id);

-- Openings, receipts and adjustments; sales and refunds are documents of the sales module.
create table inventory_document (
  id uuid not null primary key,
  store_id uuid not null,
  kind varchar(16) not null,
  reason varchar(16),
  reference varchar(80),
  note varchar(500),
  created_by uuid,
  created_by_name varchar(120) not null,
  created_at timestamp with time zone not null,
  business_date date not null,
  lines integer not null,
  constraint inventory_document_kind_known check (kind in ('OPENING', 'RECEIPT', 'ADJUSTMENT')),
  constraint inventory_document_reason_of_adjustment check ((reason is not null) = (kind = 'ADJUSTMENT'))
);
create index inventory_document_store on inventory_document (store_id, id);

create table inventory_movement (
  id uuid not null primary key,
  store_id uuid not null,
  item_id uuid not null,
  kind varchar(16) not null,
  quantity bigint not null,
  document_type varchar(64) not null,
  document_id uuid not null,
  line integer not null,
  business_date date not null,
  occurred_at timestamp with time zone not null,
  constraint inventory_movement_kind_known check (kind in ('OPENING', 'RECEIPT', 'SALE', 'RETURN', 'ADJUSTMENT')),
  constraint inventory_movement_something check (quantity <> 0)
);
create index inventory_movement_stock on inventory_movement (store_id, item_id, id);
create index inventory_movement_document on inventory_movement (document_id);

create table inventory_reservation (
  id uuid not null primary key,
  store_id uuid not null,
  expires_at timestamp with time zone not null,
  state varchar(8) not null,
  constraint inventory_reservation_state_known check (state in ('OPEN', 'SETTLED', 'RELEASED', 'EXPIRED'))
);
create index inventory_reservation_open on inventory_reservation (state, expires_at);

create table inventory_reservation_line (
  reservation_id uuid not null references inventory_reservation (id),
  item_id uuid not null,
  quantity bigint not null,
  constraint inventory_reservation_line_key primary key (reservation_id, item_id),
  constraint inventory_reservation_line_positive check (quantity > 0)
);

-- For a unit and all below it, or for one item there; the nearest unit wins, and there the item.
create table inventory_policy (
  id uuid not null primary key,
  unit_id uuid not null,
  item_id uuid,
  negative_stock varchar(8) not null,
  version bigint not null,
  constraint inventory_policy_known check (negative_stock in ('REFUSE', 'WARN', 'ALLOW'))
);

create table inventory_revision (
  id integer not null primary key,
  revision bigint not null,
  constraint inventory_revision_one check (id = 1)
);
insert into inventory_revision (id, revision) values (1, 0);
