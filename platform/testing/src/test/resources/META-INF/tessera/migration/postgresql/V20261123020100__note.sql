CREATE TABLE trial_note (
    id uuid PRIMARY KEY,
    account uuid NOT NULL REFERENCES trial_account (id),
    text varchar(200) NOT NULL,
    happened_on date NOT NULL,
    weight numeric(12, 3),
    important boolean NOT NULL
);
