// The tables of fields of fact_dto.h. Included by the codec alone.
#pragma once

#include "server/api/fact_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(NewFactWish, "Something to remember of a contact.")
(field(&Struct::kind, {"kind", "name, language, address (tu or vous), preference, place, order, sensitive or other.", 1, 20, "name|language|address|preference|place|order|sensitive|other"}),
 field(&Struct::text, {"text", "One fact, as a short sentence.", 1, 200}));
};
PASSERELLE_SHAPE(FactChange, "A correction; what is missing stays.")
(field(&Struct::kind, {"kind", "Another kind.", 1, 20, "name|language|address|preference|place|order|sensitive|other"}), field(&Struct::text, {"text", "Other words.", 1, 200}));
};
PASSERELLE_SHAPE(FactView, "A fact that is remembered of a contact.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::kind, {"kind", "name, language, address, preference, place, order, sensitive or other."}),
 field(&Struct::text, {"text", "What is remembered."}), field(&Struct::origin, {"origin", "said (by the contact in so many words), found (by a model in its words) or written (by a person)."}),
 field(&Struct::message, {"message", "The message that says it; null: a person wrote it."}), field(&Struct::at, {"at", "When it was said or written."}),
 field(&Struct::correctedAt, {"corrected_at", "When a person corrected it; null: nobody did."}), field(&Struct::person, {"person", "Who wrote or corrected it; may be empty."}),
 field(&Struct::expiresAt, {"expires_at", "When it is forgotten; null: not by itself."}));
};

} // namespace passerelle::api
