create table trial_later (
  id uuid not null,
  part integer not null,
  name varchar(40),
  amount bigint not null,
  on_day date not null,
  at timestamp with time zone not null,
  done boolean not null,
  primary key (id, part)
);

create table trial_later_part (
  later_id uuid not null,
  later_part integer not null,
  note text,
  foreign key (later_id, later_part) references trial_later (id, part)
);
