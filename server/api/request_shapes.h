// The tables of fields of request_dto.h. Included by the codec alone.
#pragma once

#include "server/api/request_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

inline constexpr double kRequestNoteMost = 4000;

PASSERELLE_SHAPE(NewPrivacyRequest, "A request under somebody's privacy rights; its clock begins when it was received.")
(field(&Struct::kind, {"kind", "What is asked for.", 1, 40, "access|erasure|rectification|objection|portability|restriction"}),
 field(&Struct::contact, {"contact", "Whose, when it is a contact."}),
 field(&Struct::receivedAt, {"received_at", "When it came, ISO 8601; now when missing.", 1, 40}),
 field(&Struct::note, {"note", "How it came, and what it says.", 0, kRequestNoteMost}));
};
PASSERELLE_SHAPE(PrivacyRequestChange, "What becomes of a request; what is missing stays.")
(field(&Struct::state, {"state", "done and refused close it; extended gives it two months more, once; open takes a closing back.", 1, 40, "open|extended|done|refused"}),
 field(&Struct::note, {"note", "For people.", 0, kRequestNoteMost}),
 field(&Struct::reason, {"reason", "Why it is refused or takes longer; the person must be told.", 1, 1000}),
 field(&Struct::exportNumber, {"export_number", "The export that was handed over.", 1}),
 field(&Struct::receiptNumber, {"receipt_number", "The receipt of the erasure.", 1}));
};
PASSERELLE_SHAPE(PrivacyRequestView, "A request under somebody's privacy rights.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::kind, {"kind", "access, erasure, rectification, objection, portability or restriction."}),
 field(&Struct::state, {"state", "open, extended, done or refused."}), field(&Struct::contact, {"contact", "Whose; null: nobody who wrote over a channel, or erased since."}),
 field(&Struct::contactName, {"contact_name", "As the channel gives it; may be empty."}),
 field(&Struct::contactErased, {"contact_erased", "The contact was erased, and its words in this request with it."}),
 field(&Struct::askedByContact, {"asked_by_contact", "It was opened by what the contact wrote."}), field(&Struct::receivedAt, {"received_at", "When the clock began."}),
 field(&Struct::dueAt, {"due_at", "The end of the day, one calendar month later; three when it was extended."}),
 field(&Struct::daysLeft, {"days_left", "Calendar days in the tenant's time zone; 0: today; negative: overdue. Of a closed one: as it was then."}),
 field(&Struct::overdue, {"overdue", "Not closed and late, or closed late."}), field(&Struct::extended, {"extended", "It was given two months more."}),
 field(&Struct::note, {"note", "For people."}), field(&Struct::reason, {"reason", "Why it was refused or extended."}),
 field(&Struct::openedBy, {"opened_by", "Who opened it."}), field(&Struct::closedAt, {"closed_at", "When it was done or refused."}),
 field(&Struct::closedBy, {"closed_by", "By whom; empty while it is open."}), field(&Struct::exportNumber, {"export_number", "The export that was handed over."}),
 field(&Struct::receiptNumber, {"receipt_number", "The receipt of the erasure."}));
};

} // namespace passerelle::api
