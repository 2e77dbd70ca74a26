// The tables of fields of alert_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/alert_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(AlertView, "What people are told at once.")
(field(&Struct::number, {"number", "Its number; grows."}),
 field(&Struct::tenantId, {"tenant_id", "Whom it concerns; null: whoever runs the installation."}),
 field(&Struct::kind, {"kind", "hand_over, window_closing, provider_down, provider_back, cap_near, cap_reached, backup_late, channel_paused, connection_broken, connection_restored, webhook_stopped, test, request_due, document_expiring, document_expired, document_conflict or hidden_text."}),
 field(&Struct::title, {"title", "One line, in the reader's language."}),
 field(&Struct::advice, {"advice", "What it means and what to do."}),
 field(&Struct::conversation, {"conversation", "The conversation's number, where it is about one."}),
 field(&Struct::channel, {"channel", "The channel's number, where it is about one."}),
 field(&Struct::subject, {"subject", "What it is about where neither says it: spend, gemini …"}),
 field(&Struct::detail, {"detail", "For those who mend it; nothing that a contact wrote."}),
 field(&Struct::at, {"at", "When it was raised."}),
 field(&Struct::repeats, {"repeats", "How often it was raised again and not told again."}),
 field(&Struct::lastAt, {"last_at", "When it was raised last."}),
 field(&Struct::seenAt, {"seen_at", "When somebody marked it as seen."}),
 field(&Struct::seenBy, {"seen_by", "Who did."}));
};
PASSERELLE_SHAPE(AlertRouteView, "Where alerts go. Kinds that are not listed stay in the list of alerts alone.")
(field(&Struct::webhookUrl, {"webhook_url", "Where they are posted; null: nowhere."}),
 field(&Struct::webhookEnabled, {"webhook_enabled", "False: nothing is posted for now."}),
 field(&Struct::stoppedBecause, {"stopped_because", "Why it was switched off by its receiver."}),
 field(&Struct::secretSet, {"secret_set", "Whether there is a signing secret; it is never shown again."}),
 field(&Struct::previousSecretUntil, {"previous_secret_until", "Until when the previous secret signs beside it."}),
 field(&Struct::webhookKinds, {"webhook_kinds", "The kinds that are posted."}),
 field(&Struct::mailPossible, {"mail_possible", "Whether the service has a mail server."}),
 field(&Struct::mailKinds, {"mail_kinds", "The kinds that are mailed."}),
 field(&Struct::mailOwners, {"mail_owners", "To the tenant's owners, or the installation's administrators."}),
 field(&Struct::mailAddresses, {"mail_addresses", "And to these."}),
 field(&Struct::deadLetters, {"dead_letters", "Deliveries that were given up and can be tried again."}));
};
PASSERELLE_SHAPE(AlertRouteChange, "What changes of it; what is missing stays.")
(field(&Struct::webhookEnabled, {"webhook_enabled", "Post or not."}),
 field(&Struct::webhookKinds, {"webhook_kinds", "The kinds that are posted.", 0, 40}),
 field(&Struct::mailKinds, {"mail_kinds", "The kinds that are mailed.", 0, 40}),
 field(&Struct::mailOwners, {"mail_owners", "To the tenant's owners, or the installation's administrators."}),
 field(&Struct::mailAddresses, {"mail_addresses", "And to these.", 0, 10}));
};
PASSERELLE_SHAPE(AlertWebhook, "Where alerts are posted.")
(field(&Struct::url, {"url", "https, a public host; others only by the operator, when the service's allowed_hosts names them.", 1, 1000}));
};
PASSERELLE_SHAPE(AlertWebhookCreated, "The webhook, and its signing secret when it was made just now: shown once.")
(field(&Struct::url, {"url", "Where alerts are posted."}),
 field(&Struct::secret, {"secret", "whsec_…: verifies the signatures. Null when the one that was there stays."}),
 field(&Struct::previousSecretUntil, {"previous_secret_until", "Until when the previous secret signs beside it."}));
};
PASSERELLE_SHAPE(AlertDeliveryView, "One alert on its way to one receiver.")
(field(&Struct::number, {"number", "Its number."}),
 field(&Struct::alert, {"alert", "The alert's."}),
 field(&Struct::way, {"way", "webhook or mail."}),
 field(&Struct::messageId, {"message_id", "webhook-id: the same at every attempt."}),
 field(&Struct::address, {"address", "Of a mail."}),
 field(&Struct::state, {"state", "waiting, delivered or dead."}),
 field(&Struct::tries, {"tries", "So far."}),
 field(&Struct::dueAt, {"due_at", "When it is tried next, while it waits."}),
 field(&Struct::endedAt, {"ended_at", "When it was delivered or given up."}),
 field(&Struct::status, {"status", "The receiver's last HTTP status."}),
 field(&Struct::problem, {"problem", "Of the last try."}));
};

} // namespace passerelle::api
