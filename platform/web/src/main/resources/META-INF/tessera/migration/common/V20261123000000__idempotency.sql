create table web_idempotency (
    principal varchar(100) not null,
    route varchar(300) not null,
    idempotency_key varchar(200) not null,
    request_hash varchar(64) not null,
    status integer,
    headers text,
    body text,
    created_at timestamp with time zone not null,
    keep_for_ever boolean not null,
    primary key (principal, route, idempotency_key)
);

create index web_idempotency_created on web_idempotency (created_at);
