-- What runs with the owner's rights is the application's to call, and nobody else's.
revoke execute on function privacy.forget_looks from public;
grant execute on function privacy.forget_looks to bespoke_application;
