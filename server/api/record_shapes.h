// The tables of fields of record_dto.h. Included by the codec alone.
#pragma once

#include "server/api/ask_shapes.h"
#include "server/api/record_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(RecordedPassageView, "A passage as it stood when the answer was made.")
(field(&Struct::passage, {"passage", "Its number then; a document that was replaced since has others."}), field(&Struct::document, {"document", "Its document's number."}),
 field(&Struct::documentName, {"document_name", "What the document was called."}), field(&Struct::version, {"version", "The number of the document's version; null: not known."}),
 field(&Struct::documentState, {"document_state", "same, replaced, removed (since then) or unknown."}), field(&Struct::page, {"page", "Counted from 1."}),
 field(&Struct::heading, {"heading", "The headings above it."}), field(&Struct::text, {"text", "Its words then; empty when they were erased."}),
 field(&Struct::score, {"score", "0 to 1."}), field(&Struct::cited, {"cited", "The answer cites it."}),
 field(&Struct::extract, {"extract", "Its number in the prompt; null: the model was not shown it."}), field(&Struct::erased, {"erased", "Its words were erased for the sake of privacy."}));
};
PASSERELLE_SHAPE(RecordedReplyView, "What came back of one call of a model.")
(field(&Struct::model, {"model", "The model that was asked."}), field(&Struct::text, {"text", "Word for word."}),
 field(&Struct::finish, {"finish", "complete, cut_short, blocked, recited or other."}), field(&Struct::error, {"error", "Why there was no reply; null: there was one."}),
 field(&Struct::fault, {"fault", "Why a check refused this draft; null: none did."}), field(&Struct::inputTokens, {"input_tokens", "Of this call."}),
 field(&Struct::outputTokens, {"output_tokens", "Of this call."}), field(&Struct::thinkingTokens, {"thinking_tokens", "Of this call."}),
 field(&Struct::costMicros, {"cost_micros", "In millionths of the currency; null: not known."}));
};
PASSERELLE_SHAPE(RecordedSettingView, "A setting as it was in force.")
(field(&Struct::key, {"key", "Of the catalogue of settings."}), field(&Struct::value, {"value", "Then."}), field(&Struct::now, {"now", "Today."}));
};
PASSERELLE_SHAPE(KnownFactView, "What was known of the contact.")
(field(&Struct::text, {"text", "As the model was told."}), field(&Struct::at, {"at", "When it was learned."}));
};
PASSERELLE_SHAPE(RecordTimesView, "How long it took, in milliseconds; null: not measured.")
(field(&Struct::searchMs, {"search_ms", "Searching."}), field(&Struct::modelMs, {"model_ms", "Waiting for the model."}),
 field(&Struct::ownMs, {"own_ms", "The service's own time."}), field(&Struct::sendMs, {"send_ms", "Sending."}));
};
PASSERELLE_SHAPE(AnswerRecordView, "What a past answer was made from.")
(field(&Struct::message, {"message", "The message that it answers; null: it was made again."}), field(&Struct::at, {"at", "When it was made."}),
 field(&Struct::program, {"program", "The version of Passerelle."}),
 field(&Struct::kind, {"kind", "grounded, verbatim, not_found, refused, service, handed_over or curated."}), field(&Struct::text, {"text", "The answer, before it was shaped for the phone."}),
 field(&Struct::reason, {"reason", "Why it is not grounded."}), field(&Struct::model, {"model", "The model that answered; empty without one."}),
 field(&Struct::question, {"question", "As the contact wrote it."}), field(&Struct::searched, {"searched", "As it was searched, after rewriting."}),
 field(&Struct::language, {"language", "fr or en."}), field(&Struct::summary, {"summary", "Of what had been said before."}),
 field(&Struct::history, {"history", "The earlier exchanges that it was read in, oldest first."}), field(&Struct::known, {"known", "What was known of the contact."}),
 field(&Struct::passages, {"passages", "What was found, best first."}), field(&Struct::confidence, {"confidence", "The best score."}),
 field(&Struct::threshold, {"threshold", "The best score below which nothing is answered."}), field(&Struct::promptVersion, {"prompt_version", "Names the wording of the instructions; empty: no model was asked."}),
 field(&Struct::promptVersionNow, {"prompt_version_now", "Of today's wording."}), field(&Struct::prompt, {"prompt", "What the model was given, the last time that it was asked."}),
 field(&Struct::checks, {"checks", "What was checked, in order."}), field(&Struct::replies, {"replies", "What the model replied, refused drafts included, in order."}),
 field(&Struct::settings, {"settings", "The settings that make an answer, as they were in force."}), field(&Struct::times, {"times", "How long it took."}),
 field(&Struct::costMicros, {"cost_micros", "Of all calls, in millionths of the currency; null: a price is not known."}), field(&Struct::currency, {"currency", "EUR."}),
 field(&Struct::shortened, {"shortened", "It was too large: prompt and replies were not kept."}));
};
PASSERELLE_SHAPE(NewReplay, "An answer to be made again; nothing is sent to the contact.")
(field(&Struct::with, {"with", "then (the same passages, prompt, settings and model) or now (today's documents and settings).", 1, 4, "then|now"}),
 field(&Struct::askModel, {"ask_model", "Ask the model: it is metered. Otherwise its replies of then stand for it, or it is left out."}));
};
PASSERELLE_SHAPE(ReplayDifferenceView, "What is otherwise than it was.")
(field(&Struct::what, {"what", "setting, searched, passage, gate, prompt, model or answer."}), field(&Struct::name, {"name", "The setting's key, the passage's place, the prompt's part."}),
 field(&Struct::before, {"before", "Then; of a passage its place in the order; empty: it was not there."}), field(&Struct::after, {"after", "Made again."}));
};
PASSERELLE_SHAPE(ReplayView, "A past answer beside the same made again.")
(field(&Struct::with, {"with", "then or now."}), field(&Struct::askedModel, {"asked_model", "A model was asked, and metered."}), field(&Struct::same, {"same", "Nothing differs."}),
 field(&Struct::missing, {"missing", "Why it could not be made exactly as it was; null: it could."}), field(&Struct::differences, {"differences", "What differs."}),
 field(&Struct::before, {"before", "As it was."}), field(&Struct::again, {"again", "Made again."}),
 field(&Struct::quoteMicros, {"quote_micros", "What a call of the model for it costs, after what it cost then, in millionths of the currency; null: not known."}),
 field(&Struct::currency, {"currency", "EUR."}), field(&Struct::tookMs, {"took_ms", "Making it again."}));
};

} // namespace passerelle::api
