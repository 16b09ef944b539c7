-- One row that whoever binds an existing member to an introducer changes first, so that bindings come one after the other.
create table members_introduction (
  id smallint primary key check (id = 1),
  revision bigint not null
);
insert into members_introduction (id, revision) values (1, 0);
