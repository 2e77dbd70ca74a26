// The tables of fields of embedding_dto.h. Included by the codec alone.
#pragma once

#include "server/api/embedding_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

inline constexpr double kEmbeddingNameMost = 200;

PASSERELLE_SHAPE(EmbeddingWish, "Another model of the tenant's provider, to give passages their vectors.")
(field(&Struct::model, {"model", "As the provider names it.", 1, kEmbeddingNameMost}),
 field(&Struct::dimensions, {"dimensions", "Numbers of a vector; 768 when missing.", 8, 4096}),
 field(&Struct::queryPrefix, {"query_prefix", "Put before questions, where the model wants it.", 0, kEmbeddingNameMost}),
 field(&Struct::documentPrefix, {"document_prefix", "Put before passages, where the model wants it.", 0, kEmbeddingNameMost}));
};
PASSERELLE_SHAPE(EmbeddingQuoteView, "What a change of the embedding model would take.")
(field(&Struct::model, {"model", "The model asked about."}), field(&Struct::passages, {"passages", "How many there are: each needs a vector."}),
 field(&Struct::tokens, {"tokens", "Estimated from their characters."}),
 field(&Struct::costMicros, {"cost_micros", "In millionths of the currency; null: the model's price is not known."}),
 field(&Struct::currency, {"currency", "EUR."}),
 field(&Struct::seconds, {"seconds", "At the pace measured at the tenant's last change; null: none was measured yet."}));
};
PASSERELLE_SHAPE(EmbeddingActivation, "That the new vectors are to be searched.")
(field(&Struct::reason, {"reason", "Why, although the saved questions find less; goes into the audit log.", 0, 500}));
};
PASSERELLE_SHAPE(EmbeddingChangeView, "A change of the embedding model.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::state, {"state", "building, stopped, ready, active (the vectors from before are kept until kept_until), settled, rolled_back or dropped."}),
 field(&Struct::fromModel, {"from_model", "Empty: there were no vectors."}), field(&Struct::toModel, {"to_model", "The new model."}),
 field(&Struct::dimensions, {"dimensions", "Numbers of a new vector."}), field(&Struct::startedBy, {"started_by", "Who began it."}),
 field(&Struct::startedAt, {"started_at", "When."}), field(&Struct::readyAt, {"ready_at", "When every passage had its new vector."}),
 field(&Struct::activeAt, {"active_at", "Since when they are searched."}), field(&Struct::keptUntil, {"kept_until", "Until when one can go back."}),
 field(&Struct::passages, {"passages", "How many there are."}), field(&Struct::done, {"done", "How many have their new vector."}),
 field(&Struct::secondsLeft, {"seconds_left", "At the pace measured so far; null before, and after the end."}),
 field(&Struct::trouble, {"trouble", "What the last attempt met; it is tried again."}),
 field(&Struct::trialQuestions, {"trial_questions", "Saved questions with an expected page that both models were tried on."}),
 field(&Struct::foundBefore, {"found_before", "Of these: whose page is among the first five with the vectors in use."}),
 field(&Struct::foundAfter, {"found_after", "Of these: with the new ones."}),
 field(&Struct::worse, {"worse", "More than 2 points are lost: it is used only with a reason."}));
};

} // namespace passerelle::api
