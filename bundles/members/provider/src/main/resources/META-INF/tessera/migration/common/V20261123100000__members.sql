-- Numbers are drawn outside the transaction: no row is fought over, and a registration that fails leaves a gap.
create sequence members_number start with 1 increment by 1;

create table members_member (
  id uuid primary key,
  version bigint not null,
  member_number varchar(24) not null unique,
  status varchar(10) not null check (status in ('ACTIVE', 'MERGED', 'ERASED')),
  merged_into uuid references members_member (id),
  home_unit_id uuid not null,
  name varchar(100) not null,
  family_name varchar(100) not null,
  given_name varchar(100) not null,
  name_key varchar(100) not null,
  sex smallint not null check (sex in (0, 1, 2, 9)),
  birth_year smallint,
  birth_month smallint,
  birth_day smallint,
  birth_lunar boolean,
  birth_leap_month boolean,
  kind varchar(20) not null check (kind in ('FREE', 'PAID', 'STORED_VALUE')),
  kind_until date,
  source varchar(40) not null,
  channel varchar(40),
  campaign varchar(80),
  salesperson varchar(40),
  introducer_id uuid references members_member (id),
  remarks bytea,
  attributes text not null,
  private_attributes bytea,
  registered_at timestamp with time zone not null,
  registered_by varchar(100) not null,
  registered_on date not null,
  last_visit_at timestamp with time zone,
  last_visit_on date,
  visits bigint not null,
  won_back_on date,
  stage varchar(10) not null check (stage in ('NEW', 'ACTIVE', 'AT_RISK', 'LOST', 'WON_BACK')),
  stage_since date not null,
  stage_due date,
  erased_at timestamp with time zone,
  check ((status = 'MERGED') = (merged_into is not null)),
  check (merged_into <> id),
  check (introducer_id <> id)
);
create index members_member_registered on members_member (registered_at, id);
create index members_member_unit on members_member (home_unit_id, registered_at, id);
create index members_member_name on members_member (name_key, birth_month, birth_day);
create index members_member_introducer on members_member (introducer_id);
create index members_member_merged on members_member (merged_into);
create index members_member_due on members_member (stage_due, id);

create table members_identifier (
  id uuid primary key,
  member_id uuid not null references members_member (id),
  type varchar(20) not null,
  issuer varchar(64) not null,
  value_encrypted bytea not null,
  lookup_hash bytea not null,
  added_at timestamp with time zone not null,
  added_by varchar(100) not null,
  unique (lookup_hash, type, issuer)
);
create index members_identifier_member on members_identifier (member_id);

create table members_contact (
  id uuid primary key,
  member_id uuid not null references members_member (id),
  kind varchar(10) not null check (kind in ('PHONE', 'EMAIL', 'ADDRESS')),
  label varchar(40),
  value_encrypted bytea not null,
  lookup_hash bytea not null,
  added_at timestamp with time zone not null,
  unique (member_id, kind, lookup_hash)
);
create index members_contact_hash on members_contact (lookup_hash);

create table members_household (
  id uuid primary key,
  version bigint not null,
  name varchar(100) not null,
  created_at timestamp with time zone not null
);

create table members_household_member (
  member_id uuid primary key references members_member (id),
  household_id uuid not null references members_household (id),
  role varchar(10) not null check (role in ('HEAD', 'GUARDIAN', 'MEMBER', 'MINOR')),
  joined_at timestamp with time zone not null
);
create index members_household_member_household on members_household_member (household_id);

create table members_attribute (
  id uuid primary key,
  version bigint not null,
  attribute_key varchar(40) not null unique,
  type varchar(10) not null check (type in ('TEXT', 'NUMBER', 'BOOLEAN', 'DATE', 'CHOICE', 'CHOICES')),
  title_zh varchar(60) not null,
  title_en varchar(60) not null,
  required boolean not null,
  personal boolean not null,
  active boolean not null,
  place integer not null,
  options text not null
);

create table members_consent_text (
  id uuid primary key,
  purpose varchar(40) not null,
  text_version integer not null,
  body_zh text not null,
  body_en text,
  published_at timestamp with time zone not null,
  published_by varchar(100) not null,
  unique (purpose, text_version)
);

create table members_consent (
  id uuid primary key,
  member_id uuid not null references members_member (id),
  purpose varchar(40) not null,
  channel varchar(40) not null,
  decision varchar(10) not null check (decision in ('GRANTED', 'DENIED', 'REVOKED')),
  text_version integer,
  method varchar(40) not null,
  evidence bytea,
  given_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  recorded_at timestamp with time zone not null,
  recorded_by varchar(100) not null
);
create index members_consent_current on members_consent (member_id, purpose, channel, id);

create table members_tag (
  id uuid primary key,
  version bigint not null,
  name varchar(40) not null,
  name_key varchar(40) not null unique,
  color varchar(20) not null
);

create table members_member_tag (
  member_id uuid not null references members_member (id),
  tag_id uuid not null references members_tag (id),
  tagged_at timestamp with time zone not null,
  tagged_by varchar(100) not null,
  primary key (member_id, tag_id)
);
create index members_member_tag_tag on members_member_tag (tag_id, member_id);

create table members_note (
  id uuid primary key,
  version bigint not null,
  member_id uuid not null references members_member (id),
  text_encrypted bytea not null,
  sensitive boolean not null,
  author varchar(100) not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone
);
create index members_note_member on members_note (member_id, id);

create table members_timeline (
  id uuid primary key,
  member_id uuid not null references members_member (id),
  recorded_for uuid not null,
  unit_id uuid,
  happened_at timestamp with time zone not null,
  kind varchar(80) not null,
  arguments text not null,
  reference_type varchar(60),
  reference_id varchar(80),
  recorded_at timestamp with time zone not null,
  unique (recorded_for, kind, reference_type, reference_id)
);
create index members_timeline_member on members_timeline (member_id, happened_at, id);

create table members_stage_rule (
  valid_from date primary key,
  version bigint not null,
  new_days integer not null check (new_days >= 0),
  at_risk_days integer not null check (at_risk_days > 0),
  lost_days integer not null,
  won_back_days integer not null check (won_back_days >= 0),
  applied boolean not null,
  check (lost_days > at_risk_days)
);

create table members_stage_change (
  id uuid primary key,
  member_id uuid not null references members_member (id),
  from_stage varchar(10),
  to_stage varchar(10) not null,
  since date not null,
  cause varchar(10) not null check (cause in ('REGISTERED', 'VISIT', 'TIME', 'RULE', 'MERGE')),
  recorded_at timestamp with time zone not null
);
create index members_stage_change_member on members_stage_change (member_id, id);

create table members_merge (
  id uuid primary key,
  survivor_id uuid not null references members_member (id),
  loser_id uuid not null unique references members_member (id),
  choices text not null,
  merged_at timestamp with time zone not null,
  merged_by varchar(100) not null
);
create index members_merge_survivor on members_merge (survivor_id);

create table members_import (
  id uuid primary key,
  version bigint not null,
  status varchar(10) not null check (status in ('UPLOADED', 'QUEUED', 'RUNNING', 'DONE', 'CANCELLED')),
  unit_id uuid not null,
  file_name varchar(200) not null,
  format varchar(4) not null check (format in ('CSV', 'XLSX')),
  charset varchar(20),
  separator varchar(1),
  headings bytea not null,
  mapping text not null,
  on_existing varchar(10) not null check (on_existing in ('REJECT', 'UPDATE')),
  accept_duplicates boolean not null,
  allowed_units text,
  total_lines integer not null,
  created_at timestamp with time zone not null,
  created_by varchar(100) not null,
  finished_at timestamp with time zone
);

create table members_import_line (
  import_id uuid not null references members_import (id),
  line_number integer not null,
  status varchar(10) not null check (status in ('WAITING', 'CREATED', 'UPDATED', 'FAILED')),
  cells bytea,
  errors text,
  member_id uuid references members_member (id),
  primary key (import_id, line_number)
);
create index members_import_line_status on members_import_line (import_id, status, line_number);
create index members_import_line_member on members_import_line (member_id);
