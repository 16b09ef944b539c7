create table security_state (
  id smallint primary key check (id = 1),
  revision bigint not null
);
insert into security_state (id, revision) values (1, 0);

create table security_key (
  name varchar(40) primary key,
  check_value bytea not null,
  created_at timestamp with time zone not null
);

create table security_account (
  id uuid primary key,
  version bigint not null,
  login varchar(64) not null unique check (login = lower(login)),
  name varchar(80) not null,
  status varchar(20) not null check (status in ('ACTIVE', 'DISABLED')),
  locale varchar(10) not null,
  created_at timestamp with time zone not null
);

create table security_credential (
  account_id uuid primary key references security_account (id),
  password_hash varchar(200) not null,
  must_change boolean not null,
  password_changed_at timestamp with time zone not null,
  last_login_at timestamp with time zone,
  totp_secret bytea,
  totp_confirmed boolean not null,
  totp_last_step bigint not null,
  pin_hash bytea
);

create table security_recovery_code (
  account_id uuid not null references security_account (id),
  code_hash bytea not null,
  primary key (account_id, code_hash)
);

create table security_tries (
  subject bytea primary key,
  failures integer not null,
  last_at timestamp with time zone not null,
  blocked_until timestamp with time zone not null
);
create index security_tries_last_at on security_tries (last_at);

create table security_role (
  id uuid primary key,
  version bigint not null,
  name varchar(80) not null unique,
  description varchar(300)
);

create table security_role_permission (
  role_id uuid not null references security_role (id),
  permission varchar(100) not null,
  primary key (role_id, permission)
);

create table security_grant (
  id uuid primary key,
  account_id uuid not null references security_account (id),
  role_id varchar(40) not null,
  unit_id uuid,
  granted_by uuid references security_account (id),
  granted_at timestamp with time zone not null,
  constraint security_grant_once unique nulls not distinct (account_id, role_id, unit_id)
);
create index security_grant_role on security_grant (role_id);
create index security_grant_unit on security_grant (unit_id);

create table security_session (
  id uuid primary key,
  account_id uuid not null references security_account (id),
  token_hash bytea not null unique,
  address varchar(64) not null,
  agent varchar(200) not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);
create index security_session_account on security_session (account_id);
create index security_session_expires_at on security_session (expires_at);

create table security_token (
  id uuid primary key,
  account_id uuid not null references security_account (id),
  name varchar(80) not null,
  prefix varchar(20) not null,
  token_hash bytea not null unique,
  unit_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone
);
create index security_token_account on security_token (account_id);

create table security_token_permission (
  token_id uuid not null references security_token (id),
  permission varchar(100) not null,
  primary key (token_id, permission)
);

create table security_audit_head (
  id smallint primary key check (id = 1),
  sequence bigint not null,
  hash bytea not null,
  signature bytea
);
insert into security_audit_head (id, sequence, hash, signature) values (1, 0, cast('' as bytea), null);

create table security_audit (
  id uuid primary key,
  occurred_at timestamp with time zone not null,
  actor_kind varchar(20) not null,
  actor_id uuid,
  actor_name varchar(120) not null,
  address varchar(64),
  action varchar(100) not null,
  subject_type varchar(100) not null,
  subject_id varchar(200) not null,
  unit_id uuid,
  before_value text,
  after_value text,
  sequence bigint unique,
  hash bytea,
  check ((sequence is null) = (hash is null))
);
create index security_audit_actor on security_audit (actor_id, id);
create index security_audit_subject on security_audit (subject_type, subject_id, id);
create index security_audit_unit on security_audit (unit_id, id);
