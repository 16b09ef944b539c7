-- What is due when: the columns db-scheduler works with, then ours.
create table jobs_execution (
  task_name            varchar(200) not null,
  task_instance        varchar(200) not null,
  task_data            text,
  execution_time       timestamp with time zone not null,
  picked               boolean not null,
  picked_by            varchar(50),
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures int,
  last_heartbeat       timestamp with time zone,
  version              bigint not null,
  id                   uuid not null,
  queued_at            timestamp with time zone not null,
  again_at             timestamp with time zone,
  again_data           text,
  parked_at            timestamp with time zone,
  error                varchar(2000),
  constraint jobs_execution_pk primary key (task_name, task_instance),
  constraint jobs_execution_id unique (id)
);
create index jobs_execution_due on jobs_execution (picked, execution_time);
create index jobs_execution_heartbeat on jobs_execution (last_heartbeat);

create table jobs_run (
  id             uuid not null,
  task_name      varchar(200) not null,
  task_instance  varchar(200) not null,
  node           varchar(50) not null,
  started_at     timestamp with time zone not null,
  ended_at       timestamp with time zone,
  outcome        varchar(20),
  error          varchar(2000),
  progress       varchar(500),
  stop_requested boolean not null,
  constraint jobs_run_pk primary key (id)
);
create index jobs_run_history on jobs_run (task_name, id);
create index jobs_run_ended on jobs_run (ended_at);
