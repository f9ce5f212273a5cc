-- What a server is called in its cluster, as its daemon says itself: pods move between members by these names.
alter table servers add column cluster_member text;
