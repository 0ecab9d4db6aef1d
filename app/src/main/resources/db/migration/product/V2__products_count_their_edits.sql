-- How often a product was saved; whoever saves it names the revision they read.
alter table product.product
    add column revision int not null default 1 check (revision >= 1);
