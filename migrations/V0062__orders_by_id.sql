-- Operators look orders up by their number alone.
create index orders_by_id on orders (id);
