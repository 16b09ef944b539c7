create table modules_demo (
  module    varchar(100) not null,
  filled_at timestamp with time zone not null,
  constraint modules_demo_pk primary key (module)
);
