// The tables of fields of connection_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/connection_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(ConnectionCheckView, "One thing that the connection doctor looked at.")
(field(&Struct::name, {"name", "address, dns, port, certificate, redirect, instance, clock; of a channel: round_trip, secret, set_up, callers."}),
 field(&Struct::state, {"state", "ok, warning, failed or not_applicable."}), field(&Struct::fault, {"fault", "A stable word for what is wrong; null: nothing."}),
 field(&Struct::seen, {"seen", "What was seen, in one sentence."}), field(&Struct::advice, {"advice", "What to do; null: nothing."}));
};
PASSERELLE_SHAPE(ChannelConnectionView, "How a channel's way in is, by a synthetic message every five minutes.")
(field(&Struct::tenant, {"tenant", "Its number."}), field(&Struct::channel, {"channel", "Its number."}), field(&Struct::name, {"name", "Its name."}),
 field(&Struct::kind, {"kind", "What it speaks."}),
 field(&Struct::state, {"state", "well, failing (the last trip), broken (the last two or more) or unknown."}),
 field(&Struct::lastAt, {"last_at", "The last trip; null: none yet."}), field(&Struct::lastWellAt, {"last_well_at", "The last that went well, in seven days."}),
 field(&Struct::brokenSince, {"broken_since", "The first of the trips that failed in a row; null: none did."}),
 field(&Struct::ackMs, {"ack_ms", "Of the last trip: until the acknowledgement."}), field(&Struct::wholeMs, {"whole_ms", "Of the last trip: until its message was worked on."}),
 field(&Struct::fault, {"fault", "Of the last trip: a stable word; null: none."}), field(&Struct::explanation, {"explanation", "That fault in one sentence."}),
 field(&Struct::advice, {"advice", "What to do about it."}), field(&Struct::trips, {"trips", "In seven days."}), field(&Struct::failed, {"failed", "Of them, those that failed."}),
 field(&Struct::checks, {"checks", "What was just looked at; empty unless it was asked for."}));
};
PASSERELLE_SHAPE(ConnectionsView, "The way in from outside.")
(field(&Struct::publicUrl, {"public_url", "Where channels call, as the setting of that name says; null: it is not set."}),
 field(&Struct::address, {"address", "What was seen of it last; empty: nobody looked since the start."}), field(&Struct::channels, {"channels", "One each."}));
};
PASSERELLE_SHAPE(RoundTripView, "One synthetic message on its way through a channel's hook.")
(field(&Struct::at, {"at", "When."}), field(&Struct::ok, {"ok", "It arrived."}), field(&Struct::ackMs, {"ack_ms", "Until the acknowledgement; null: none came."}),
 field(&Struct::wholeMs, {"whole_ms", "Until it was worked on; null: it was not."}), field(&Struct::fault, {"fault", "A stable word; null: none."}),
 field(&Struct::explanation, {"explanation", "That fault in one sentence."}));
};

} // namespace passerelle::api
