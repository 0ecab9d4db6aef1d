-- What a program was answered may tell of the person who asked: only their own transactions reach it.
call bespoke.guard('web.answer', 'person_id');
