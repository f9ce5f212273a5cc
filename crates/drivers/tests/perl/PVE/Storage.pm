package PVE::Storage;
use strict;
use warnings;

sub config { return {} }
sub parse_volname { my ($cfg, $volid) = @_; return ('images', $volid, $volid =~ /vm-(\d+)-/, undef, undef, undef, 'raw') }
sub activate_volumes { print "activate\n" }
sub deactivate_volumes { print "deactivate\n" }
sub map_volume { return undef }
sub unmap_volume { return 1 }
sub path { my ($cfg, $volid) = @_; return wantarray ? ("$ENV{IMAGES}/$volid", 200, 'images') : "$ENV{IMAGES}/$volid" }
sub volume_size_info { my ($cfg, $volid) = @_; return wantarray ? (-s path($cfg, $volid), 'raw') : -s path($cfg, $volid) }
sub volume_resize { my ($cfg, $volid, $size) = @_; truncate(path($cfg, $volid), $size) or die "truncate: $!\n"; }

1;
