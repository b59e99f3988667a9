# Data::ICal::DateTime: zones by name; no expansion.
use strict;
use warnings;
use Data::ICal;
use Data::ICal::DateTime;
use Encode qw(decode_utf8);
use JSON;

sub told {
    my ($moment, $event) = @_;
    return $moment->strftime("%Y-%m-%d") if $event->all_day;
    return $moment->clone->set_time_zone("UTC")->strftime("%Y-%m-%dT%H:%M:%S.000Z");
}

my $calendar = Data::ICal->new(filename => $ARGV[1]) or die "not read";
my @found;
for my $event ($calendar->events) {
    next if $event->recurrence_id;
    my $text = sub { my $lines = $event->property($_[0]); $lines ? decode_utf8($lines->[0]->value) : "" };
    # of whole days, its end is the last moment of the last day
    my $end = $event->all_day ? $event->end->clone->add(seconds => 1) : $event->end;
    push @found, {
        uid => $event->uid, start => told($event->start, $event), end => told($end, $event),
        summary => $text->("summary"), location => $text->("location"), status => $text->("status"),
    };
}
print JSON->new->utf8->encode(\@found);
