create table catalog_revision (
  id integer primary key check (id = 1),
  revision bigint not null
);
insert into catalog_revision (id, revision) values (1, 0);

create table catalog_category (
  id uuid primary key,
  version bigint not null,
  parent_id uuid references catalog_category (id),
  code varchar(40) not null constraint catalog_category_code unique check (code = upper(code)),
  name varchar(80) not null,
  check (parent_id <> id)
);

create table catalog_product (
  id uuid primary key,
  version bigint not null,
  revision bigint not null,
  kind varchar(10) not null check (kind in ('GOODS', 'SERVICE')),
  code varchar(40) not null constraint catalog_product_code unique check (code = upper(code)),
  name varchar(120) not null,
  category_id uuid references catalog_category (id),
  unit varchar(20) not null,
  fractional boolean not null,
  discountable boolean not null,
  earns_points boolean not null,
  stocked boolean not null,
  stored_value_payable boolean not null,
  active boolean not null,
  tax_note varchar(80),
  description varchar(2000),
  minutes integer check (minutes between 1 and 1440),
  staff_roles varchar(500),
  check (kind = 'GOODS' or not stocked),
  check (kind = 'SERVICE' or (minutes is null and staff_roles is null))
);
create index catalog_product_revision on catalog_product (revision);
create index catalog_product_category on catalog_product (category_id);

create table catalog_item (
  id uuid primary key,
  product_id uuid not null references catalog_product (id),
  place integer not null,
  code varchar(40) not null constraint catalog_item_code unique check (code = upper(code)),
  base_item_id uuid references catalog_item (id),
  pack_unit varchar(20),
  factor bigint not null check (factor > 0),
  price bigint not null check (price >= 0),
  scale_code varchar(5) constraint catalog_item_scale_code unique,
  active boolean not null,
  check ((base_item_id is null) = (pack_unit is null)),
  check (base_item_id is not null or factor = 1000),
  check (base_item_id is null or scale_code is null),
  check (base_item_id <> id)
);
create index catalog_item_product on catalog_item (product_id, place);

create table catalog_attribute (
  item_id uuid not null references catalog_item (id),
  place integer not null,
  name varchar(20) not null,
  content varchar(40) not null,
  primary key (item_id, place),
  constraint catalog_attribute_name unique (item_id, name)
);

create table catalog_barcode (
  gtin varchar(13) primary key,
  item_id uuid not null references catalog_item (id),
  place integer not null
);
create index catalog_barcode_item on catalog_barcode (item_id);

create table catalog_consumable (
  product_id uuid not null references catalog_product (id),
  place integer not null,
  item_id uuid not null references catalog_item (id),
  quantity bigint not null check (quantity > 0),
  primary key (product_id, place)
);

create table catalog_image (
  id uuid primary key,
  product_id uuid not null references catalog_product (id),
  media_type varchar(20) not null,
  size integer not null,
  content bytea not null
);
create index catalog_image_product on catalog_image (product_id, id);

create table catalog_price_list (
  id uuid primary key,
  version bigint not null,
  code varchar(40) not null constraint catalog_price_list_code unique check (code = upper(code)),
  name varchar(80) not null,
  unit_id uuid not null,
  audience varchar(10) not null check (audience in ('EVERYBODY', 'TIER', 'DEALER')),
  tier varchar(40),
  valid_from timestamp with time zone,
  valid_until timestamp with time zone,
  weekdays varchar(80),
  time_from time,
  time_until time,
  active boolean not null,
  check ((audience = 'TIER') = (tier is not null)),
  check ((time_from is null) = (time_until is null)),
  check (valid_from < valid_until)
);

-- A price of null was taken out of the list; the row stays, so that who keeps the list in memory sees that it changed.
create table catalog_price (
  list_id uuid not null references catalog_price_list (id),
  item_id uuid not null references catalog_item (id),
  revision bigint not null,
  price bigint check (price >= 0),
  primary key (list_id, item_id)
);
create index catalog_price_revision on catalog_price (revision);
create index catalog_price_item on catalog_price (item_id);

create table catalog_unit_item (
  unit_id uuid not null,
  item_id uuid not null references catalog_item (id),
  version bigint not null,
  revision bigint not null,
  price bigint check (price >= 0),
  sold boolean,
  primary key (unit_id, item_id)
);
create index catalog_unit_item_revision on catalog_unit_item (revision);
create index catalog_unit_item_item on catalog_unit_item (item_id);

create table catalog_scale_layout (
  unit_id uuid primary key,
  version bigint not null,
  weight_prefixes varchar(40) not null,
  price_prefixes varchar(40) not null
);

create table catalog_settings (
  id integer primary key check (id = 1),
  version bigint not null,
  dealer_tiers varchar(500) not null
);
insert into catalog_settings (id, version, dealer_tiers) values (1, 0, '');
