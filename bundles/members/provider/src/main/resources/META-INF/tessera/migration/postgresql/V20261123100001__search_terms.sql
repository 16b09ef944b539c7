-- Terms are compared by code point, so that a search for a beginning is one range of an index.
create table members_search_term (
  member_id uuid not null,
  unit_id uuid not null,
  place smallint not null,
  term varchar(100) collate "C" not null,
  primary key (member_id, place, term)
);
create index members_search_term_all on members_search_term (place, term, member_id);
create index members_search_term_unit on members_search_term (unit_id, place, term, member_id);
