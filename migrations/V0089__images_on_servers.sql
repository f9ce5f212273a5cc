-- On which servers a template's image was seen, so that an order that cannot be met is refused at once.
create table template_images (
    server_id     bigint not null references servers on delete cascade,
    template_code text not null references cloud_pod_templates (code) on delete cascade,
    present       boolean not null,
    looked_at     timestamptz not null default now(),
    primary key (server_id, template_code)
);
grant select on template_images to mpanel_app;
grant select, insert, update, delete on template_images to mpanel_platform;
