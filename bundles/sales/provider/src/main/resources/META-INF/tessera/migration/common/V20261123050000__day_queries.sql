-- A Z report reads one business day of one store.
create index sales_sale_day on sales_sale (store_id, business_date);
create index sales_refund_day on sales_refund (store_id, business_date);
create index sales_shift_closed_on on sales_shift (store_id, closed_on);
