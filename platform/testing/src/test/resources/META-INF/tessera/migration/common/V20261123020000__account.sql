CREATE TABLE trial_account (
    id uuid PRIMARY KEY,
    name varchar(100) NOT NULL CONSTRAINT trial_account_name UNIQUE,
    balance bigint NOT NULL CONSTRAINT trial_account_balance CHECK (balance >= 0),
    opened_at timestamp with time zone NOT NULL,
    kind varchar(20) NOT NULL,
    details text,
    version bigint NOT NULL
);
