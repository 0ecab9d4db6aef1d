-- What runs with the owner's rights is the application's to call, and nobody else's.
revoke execute on function plan.forget_pins, plan.partition from public;
grant execute on function plan.forget_pins, plan.partition to bespoke_application;
