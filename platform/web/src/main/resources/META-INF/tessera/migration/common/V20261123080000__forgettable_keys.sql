-- Sales keep their keys for ever; what may be forgotten is found without wading through them.
drop index web_idempotency_created;
create index web_idempotency_forgettable on web_idempotency (keep_for_ever, created_at);
alter table web_idempotency alter column status set not null;
