-- Thresholds of a server's own: a database server rightly fills its memory. Null: as the settings say; 0: no alert.
alter table servers
    add column cpu_alert_percent integer check (cpu_alert_percent between 0 and 100),
    add column memory_alert_percent integer check (memory_alert_percent between 0 and 100),
    add column disk_alert_percent integer check (disk_alert_percent between 0 and 100);
