package PVE::RESTEnvironment;
use strict;
use warnings;

sub setup_default_cli_env { return 1 }

1;
