package PVE::Tools;
use strict;
use warnings;
use base 'Exporter';
our @EXPORT_OK = qw(run_command);

# As in pve-common, as far as the script goes: the exit status with `noerr`, else an error.
sub run_command {
    my ($cmd, %param) = @_;
    open(my $out, '-|', @$cmd) or die "failed to execute: $!\n";
    while (my $line = <$out>) {
        chomp $line;
        $param{outfunc} ? $param{outfunc}->($line) : print "$line\n";
    }
    close($out);
    my $status = $? >> 8;
    die "command '@$cmd' failed: exit code $status\n" if $status && !$param{noerr};
    return $status;
}

1;
