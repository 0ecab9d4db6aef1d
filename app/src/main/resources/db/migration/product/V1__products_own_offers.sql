create schema product;

-- One row per people product, as it stands now. No personal data but who owns it and who changed it.
create table product.product (
    id         uuid primary key,
    key        text collate "C" not null unique check (key ~ '^[a-z][A-Za-z0-9]{0,39}$'),
    name_en    text not null,
    name_fr    text not null,
    vision_en  text not null,
    vision_fr  text not null,
    owner_id   uuid not null,
    topics     text[] not null,
    changed_by uuid not null,
    changed_at timestamptz not null
);

-- One row per earlier form of a product; kept as long as the product.
create table product.past (
    id         uuid primary key default uuidv7(),
    product_id uuid not null references product.product,
    name_en    text not null,
    name_fr    text not null,
    vision_en  text not null,
    vision_fr  text not null,
    owner_id   uuid not null,
    topics     text[] not null,
    changed_by uuid not null,
    changed_at timestamptz not null
);
create index past_of on product.past (product_id, id);
