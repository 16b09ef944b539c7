create table organization_revision (
  id integer primary key check (id = 1),
  revision bigint not null
);
insert into organization_revision (id, revision) values (1, 0);

create table organization_unit (
  id uuid primary key,
  version bigint not null,
  parent_id uuid references organization_unit (id),
  kind varchar(20) not null check (kind in ('HEADQUARTERS', 'REGION', 'STORE')),
  status varchar(20) not null check (status in ('PLANNED', 'OPEN', 'SUSPENDED', 'CLOSED')),
  code varchar(20) not null constraint organization_unit_code unique check (code = upper(code)),
  name varchar(80) not null,
  english_name varchar(80),
  ownership varchar(20) check (ownership in ('OWN', 'FRANCHISED')),
  franchisee varchar(120),
  address varchar(200),
  phone varchar(40),
  zone varchar(60),
  cut_off time,
  check ((kind = 'HEADQUARTERS') = (parent_id is null)),
  check (parent_id <> id),
  check ((kind = 'STORE') = (ownership is not null)),
  check ((coalesce(ownership, 'OWN') = 'FRANCHISED') = (franchisee is not null))
);
create index organization_unit_parent on organization_unit (parent_id);

create table organization_week_span (
  unit_id uuid not null references organization_unit (id),
  place integer not null,
  weekday varchar(9) not null,
  opens time not null,
  closes time not null,
  primary key (unit_id, place)
);

create table organization_exception_day (
  unit_id uuid not null references organization_unit (id),
  place integer not null,
  on_date date not null,
  note varchar(80),
  opens time,
  closes time,
  primary key (unit_id, place),
  check ((opens is null) = (closes is null))
);

create table organization_unit_history (
  revision bigint primary key,
  unit_id uuid not null references organization_unit (id),
  kind varchar(20) not null,
  effective_on date not null,
  recorded_at timestamp with time zone not null,
  account_id uuid,
  account_name varchar(120) not null,
  reason varchar(500),
  parent_id uuid,
  code varchar(20) not null,
  name varchar(80) not null,
  status varchar(20) not null,
  ownership varchar(20),
  franchisee varchar(120)
);
create index organization_unit_history_unit on organization_unit_history (unit_id, revision);

create table organization_till (
  id uuid primary key,
  version bigint not null,
  store_id uuid not null references organization_unit (id),
  code varchar(20) not null check (code = upper(code)),
  name varchar(80) not null,
  active boolean not null,
  constraint organization_till_code unique (store_id, code)
);
