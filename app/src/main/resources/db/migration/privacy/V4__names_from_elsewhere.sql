-- What things are called that somebody brought along from another installation and that this one does not know: offers,
-- products. Kept as long as anything brought along names them; of nobody, and open to all.
create table privacy.elsewhere (
    id text collate "C" primary key,
    en text not null,
    fr text not null
);
