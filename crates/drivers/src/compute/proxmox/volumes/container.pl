# Makes a container's detached volume fit to be mounted, as PVE::LXC does with those that it allocates itself: no command of
# `pct` formats a volume that has a name of its own, and none enlarges one that is no mount point.
#
#   prepare <vmid> <volume>          a file system, where there is nothing yet
#   grow <vmid> <volume> <bytes>     room, and the file system with it
use strict;
use warnings;
use PVE::LXC;
use PVE::LXC::Config;
use PVE::RESTEnvironment;
use PVE::Storage;
use PVE::Tools qw(run_command);

my ($verb, $vmid, $volid, $bytes) = @ARGV;
my $class = 'PVE::LXC::Config';
PVE::RESTEnvironment->setup_default_cli_env();
$class->lock_config($vmid, sub {
    my $conf = $class->load_config($vmid);
    $class->check_lock($conf);
    my $used = $class->is_volume_in_use($conf, $volid, 0, 1);
    die "volume '$volid' is mounted\n" if $used && ($verb eq 'prepare' || PVE::LXC::check_running($vmid));
    my $storage = PVE::Storage::config();
    my ($owner, $format) = (PVE::Storage::parse_volname($storage, $volid))[2, 6];
    die "volume '$volid' is not of CT $vmid\n" if !defined($owner) || $owner != $vmid;
    PVE::Storage::activate_volumes($storage, [$volid]);
    if ($verb eq 'grow') {
        my $size = PVE::Storage::volume_size_info($storage, $volid, 5);
        die "could not determine the size of volume '$volid'\n" if !defined($size);
        PVE::Storage::volume_resize($storage, $volid, $bytes, 0) if $size < $bytes;
    }
    my (undef, $uid, $gid) = PVE::LXC::parse_id_maps($conf);
    if ($format eq 'subvol') {
        my $path = PVE::Storage::path($storage, $volid);
        if ($verb eq 'prepare' && !(chown($uid, $gid, $path))) {
            die "volume '$volid': $!\n";
        }
    } else {
        my $path = PVE::Storage::map_volume($storage, $volid);
        $path = PVE::Storage::path($storage, $volid) if !defined($path);
        if ($verb eq 'prepare') {
            die "volume '$volid' cannot be read: $!\n" if !open(my $device, '<', $path);
            my $found = '';
            my $status = run_command(
                ['blkid', '-p', '-o', 'value', '-s', 'TYPE', $path],
                noerr => 1, errfunc => sub { }, outfunc => sub { $found .= shift },
            );
            # 2: there is no signature of anything on it.
            if ($status == 2) {
                PVE::LXC::format_disk($storage, $volid, $uid, $gid);
            } elsif ($status != 0 || $found ne 'ext4') {
                die "volume '$volid' holds something else than a file system of CT $vmid\n";
            }
        } else {
            my $status = run_command(['e2fsck', '-f', '-y', $path], noerr => 1);
            # 1: what was wrong is mended.
            die "the file system of volume '$volid' is damaged (e2fsck: $status)\n" if $status > 1;
            run_command(['resize2fs', $path]);
        }
        PVE::Storage::unmap_volume($storage, $volid);
    }
    eval { PVE::Storage::deactivate_volumes($storage, [$volid]) };
    warn $@ if $@;
});
