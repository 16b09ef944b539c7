create table trial_booking (id uuid primary key, amount bigint not null);
