// The tables of fields of ask_dto.h. Included by the codec alone.
#pragma once

#include "server/api/ask_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(TrialTurn, "An earlier exchange of a trial, oldest first.")
(field(&Struct::question, {"question", "What was asked.", 0, 4000}), field(&Struct::answer, {"answer", "What was answered.", 0, 8000}));
};
PASSERELLE_SHAPE(AskQuestion, "A question, answered as a contact would be, without sending anything.")
(field(&Struct::question, {"question", "As a contact would write it.", 1, 4000}),
 field(&Struct::detail, {"detail", "Tell what the answer was made from as well: prompt, checks, cost."}),
 field(&Struct::conversationSoFar, {"conversation_so_far", "Earlier exchanges of the trial, oldest first, so that a follow-up can be tried; 20 at most."}),
 field(&Struct::conversation, {"conversation", "That it was asked in, when a contact did; the contact's name is then hidden from a remote model where pseudonyms are wanted.", 1}));
};
PASSERELLE_SHAPE(PromptPartView, "A part of what the model was given, in the order in which it reads them.")
(field(&Struct::part, {"part", "instructions, correction (of a reply before), memory, passages or question."}), field(&Struct::role, {"role", "system, user or model."}),
 field(&Struct::text, {"text", "As it was sent."}));
};
PASSERELLE_SHAPE(AnswerCheckView, "A check that an answer passes through, in order.")
(field(&Struct::name, {"name", "curated, greeting, passages, threshold, model, answered, citations, figures, instructions or language."}),
 field(&Struct::outcome, {"outcome", "passed, failed or skipped."}), field(&Struct::words, {"words", "What was found, as a sentence."}),
 field(&Struct::attempt, {"attempt", "Which of the model's replies it speaks of, from 1; 0: of none."}));
};
PASSERELLE_SHAPE(AnswerView, "An answer with what it was made from.")
(field(&Struct::question, {"question", "What was asked."}),
 field(&Struct::kind, {"kind", "grounded, verbatim, not_found, refused, service, handed_over or curated."}),
 field(&Struct::text, {"text", "What a contact would read, before it is shaped for the phone."}),
 field(&Struct::reason, {"reason", "Why it is not grounded."}),
 field(&Struct::model, {"model", "The model that answered; empty without one."}),
 field(&Struct::cited, {"cited", "The numbers of the passages cited, in order."}),
 field(&Struct::passages, {"passages", "What was found, best first."}),
 field(&Struct::confidence, {"confidence", "The best score."}),
 field(&Struct::inputTokens, {"input_tokens", "Of all calls made for it."}),
 field(&Struct::outputTokens, {"output_tokens", "Of all calls made for it."}),
 field(&Struct::thinkingTokens, {"thinking_tokens", "Of all calls made for it."}),
 field(&Struct::modelCalls, {"model_calls", "How many."}),
 field(&Struct::searchMs, {"search_ms", "Searching."}),
 field(&Struct::modelMs, {"model_ms", "Waiting for the model."}),
 field(&Struct::totalMs, {"total_ms", "The whole."}),
 field(&Struct::searched, {"searched", "What was searched: the question, completed from the conversation. With details only, like what follows."}),
 field(&Struct::language, {"language", "fr or en: of the question, as it was recognised."}),
 field(&Struct::curatedId, {"curated_id", "The curated answer that was given; null: none."}),
 field(&Struct::threshold, {"threshold", "The best score below which nothing is answered."}),
 field(&Struct::prompt, {"prompt", "What the model was given, the last time that it was asked; empty without a call."}),
 field(&Struct::checks, {"checks", "What was checked on the way, in order."}),
 field(&Struct::costMicros, {"cost_micros", "Of all calls, in millionths of the currency; null: a price is not known."}),
 field(&Struct::currency, {"currency", "EUR."}));
};

} // namespace passerelle::api
