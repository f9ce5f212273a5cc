-- The rate that a checkout's tax was computed with, in hundredths of a per cent; unknown of older ones.
alter table checkout_sessions add column tax_basis_points bigint;
