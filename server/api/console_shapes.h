// The tables of fields of console_dto.h. Included by the codec alone.
#pragma once

#include "server/api/console_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(PermissionsView, "What the caller may do.")
(field(&Struct::permissions, {"permissions", "Names of permissions: of the installation, of one's own account, and of the tenant that was named."}));
};
PASSERELLE_SHAPE(SetupView, "How far the installation was set up.")
(field(&Struct::hasAdministrator, {"has_administrator", "Somebody can sign in who administers the installation."}));
};
PASSERELLE_SHAPE(EventView, "That something changed; what it says now is to be asked where it stands.")
(field(&Struct::number, {"number", "Ever higher."}),
 field(&Struct::kind, {"kind", "message, conversation, draft, reply, document, curated, gap, alert, connection, channel, provider, settings, tenant, member, account, backup, privacy, billing, audit."}),
 field(&Struct::tenantId, {"tenant_id", "Whose it is; null: the installation's."}),
 field(&Struct::object, {"object", "The number of what changed; null: any of that kind."}));
};
PASSERELLE_SHAPE(EventsView, "What changed since a number.")
(field(&Struct::events, {"events", "In order; those of tenants that the caller may observe."}), field(&Struct::next, {"next", "Give it back as \"after\" for what follows."}),
 field(&Struct::lost, {"lost", "What followed that number is not known any more, or it was given before a restart: read again what is shown."}));
};
PASSERELLE_SHAPE(LogLineView, "One line of the log.")
(field(&Struct::number, {"number", "Ever higher, from the start of the service."}), field(&Struct::at, {"at", "When."}),
 field(&Struct::level, {"level", "debug, info, warning, error or fatal."}), field(&Struct::room, {"room", "Which part of the service."}),
 field(&Struct::text, {"text", "Ids and states; nothing that a person wrote."}));
};
PASSERELLE_SHAPE(LogLinesView, "The last lines of the log, oldest first.")
(field(&Struct::lines, {"lines", "In order."}), field(&Struct::next, {"next", "Give it back as \"after\" for what follows."}),
 field(&Struct::lost, {"lost", "Lines between that number and the first of these are not known any more."}));
};
PASSERELLE_SHAPE(QueueView, "What waits somewhere.")
(field(&Struct::name, {"name", "inbox, due, working, retry, sending, uncertain, dead_letters, replies, alert_deliveries, mails, documents."}),
 field(&Struct::depth, {"depth", "How much."}), field(&Struct::oldestMs, {"oldest_ms", "The age of the oldest; null: nothing is there, or it is not known."}),
 field(&Struct::waitsForPerson, {"waits_for_person", "It does not empty by itself."}));
};
PASSERELLE_SHAPE(QueuesView, "What waits in the service.")
(field(&Struct::queues, {"queues", "Each of them, empty or not, in the order in which a message passes them."}));
};
PASSERELLE_SHAPE(FiguresDayView, "One day in figures.")
(field(&Struct::day, {"day", "2026-11-22."}), field(&Struct::received, {"received", "Messages acknowledged."}), field(&Struct::answered, {"answered", "Messages that an answer was delivered for."}),
 field(&Struct::unanswered, {"unanswered", "Questions for which the documents held no good answer."}), field(&Struct::drafted, {"drafted", "Drafts that waited for a person."}),
 field(&Struct::toPerson, {"to_person", "Messages handed to a person."}), field(&Struct::ackP50Ms, {"ack_p50_ms", "Half of the acknowledgements took at most so long; null: none was measured."}),
 field(&Struct::ackP95Ms, {"ack_p95_ms", "So many in a hundred did: 95."}), field(&Struct::answerP50Ms, {"answer_p50_ms", "From a message's arrival to its answer's leaving; null: none was."}),
 field(&Struct::answerP95Ms, {"answer_p95_ms", "As above, 95 in a hundred."}), field(&Struct::costMicroEuros, {"cost_micro_euros", "What models cost, in millionths of a euro."}));
};
PASSERELLE_SHAPE(FiguresView, "Figures by day.")
(field(&Struct::timeZone, {"time_zone", "In which the days begin and end."}), field(&Struct::days, {"days", "Oldest first, without gaps; today is the last."}));
};
PASSERELLE_SHAPE(ProviderModelView, "A model that the provider offers.")
(field(&Struct::name, {"name", "As the settings write it."}), field(&Struct::answers, {"answers", "It writes answers."}), field(&Struct::embeds, {"embeds", "It turns texts into vectors."}));
};
PASSERELLE_SHAPE(ProviderModelsView, "The models that a tenant's provider offers.")
(field(&Struct::models, {"models", "As the provider lists them, at most 200; empty when it could not be asked."}), field(&Struct::problem, {"problem", "A stable word; null: none."}),
 field(&Struct::explanation, {"explanation", "What to do about it."}));
};

} // namespace passerelle::api
