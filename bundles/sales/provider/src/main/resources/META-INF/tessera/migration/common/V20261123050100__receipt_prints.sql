-- How often a receipt was printed, and by whom: never changed, never deleted.
create table sales_receipt_print (
  id uuid not null primary key,
  sale_id uuid not null references sales_sale (id),
  copy bigint not null,
  printed_at timestamp with time zone not null,
  printed_by uuid not null,
  printed_by_name varchar(100) not null,
  constraint sales_receipt_print_copy unique (sale_id, copy)
);
