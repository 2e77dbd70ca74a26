// The tables of fields of document_life_dto.h. Included by the codec alone.
#pragma once

#include "server/api/document_life_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(ValidityProposalView, "Days that the text names as the document's own; they count once somebody accepts them.")
(field(&Struct::validFrom, {"valid_from", "The first day; missing: none is named."}), field(&Struct::validUntil, {"valid_until", "The last day; missing: none is named."}),
 field(&Struct::page, {"page", "Where it stands."}), field(&Struct::quote, {"quote", "The words, as they stand."}));
};
PASSERELLE_SHAPE(DocumentVersionView, "One content of a document.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::document, {"document", "Whose it is."}),
 field(&Struct::standing, {"standing", "served (it is searched), withdrawn (today lies outside its validity), staged (it waits), preparing, old (it can be restored) or failed."}),
 field(&Struct::name, {"name", "As it was given."}), field(&Struct::pages, {"pages", "0 until known."}), field(&Struct::passages, {"passages", "Searchable pieces."}),
 field(&Struct::bytes, {"bytes", "Of the file."}), field(&Struct::sha256, {"sha256", "Of the file, in hexadecimal."}), field(&Struct::addedAt, {"added_at", "When it came."}),
 field(&Struct::publishedAt, {"published_at", "When it was last put in place."}), field(&Struct::retiredAt, {"retired_at", "When another took its place."}),
 field(&Struct::validFrom, {"valid_from", "Its first valid day."}), field(&Struct::validUntil, {"valid_until", "Its last valid day."}),
 field(&Struct::proposal, {"proposal", "Days found in its text that nobody decided on yet."}));
};
PASSERELLE_SHAPE(LikeDocumentView, "Another document of the tenant that says nearly the same, figures aside.")
(field(&Struct::document, {"document", "Its number."}), field(&Struct::name, {"name", "Its name."}), field(&Struct::share, {"share", "Of the text, 0 to 1; an estimate to about 0.04."}));
};
PASSERELLE_SHAPE(DocumentVersionsView, "A document's versions, the published one first, then the newest.")
(field(&Struct::versions, {"versions", "All that are kept."}), field(&Struct::like, {"like", "Other documents that are like the one that waits, or like the published one; the likest first."}));
};
PASSERELLE_SHAPE(ActivationWish, "Puts a staged version in place.")
(field(&Struct::reason, {"reason", "Why, although saved questions would be found worse or were not rehearsed; it is written into the audit log.", 0, 400}));
};
PASSERELLE_SHAPE(ReplacementWish, "A new document that waits becomes the new version of another.")
(field(&Struct::document, {"document", "Which one it replaces.", 1}));
};
PASSERELLE_SHAPE(ValidityWish, "The days on which a document says what is true, both included.")
(field(&Struct::validFrom, {"valid_from", "The first, such as 2026-01-01; empty: open; missing: as it is.", 0, 10}), field(&Struct::validUntil, {"valid_until", "The last; empty: open; missing: as it is.", 0, 10}),
 field(&Struct::version, {"version", "Of which version; the published one when missing."}));
};
PASSERELLE_SHAPE(ProposalDecision, "What becomes of the days found in a document's text.")
(field(&Struct::accept, {"accept", "They count; otherwise they are forgotten."}));
};
PASSERELLE_SHAPE(NewRehearsal, "Asks the last real questions and the saved ones with a staged version in place.")
(field(&Struct::withModel, {"with_model", "Let the model answer each twice; otherwise only the search is run, which costs no answer."}));
};
PASSERELLE_SHAPE(RehearsalQuoteView, "What a rehearsal would ask, and what it would cost with the model.")
(field(&Struct::real, {"real", "Questions of contacts, 200 at most."}), field(&Struct::saved, {"saved", "Saved questions."}), field(&Struct::calls, {"calls", "Answers of the model: two a question."}),
 field(&Struct::costMicros, {"cost_micros", "By the mean of the last 30 days' calls; missing: no price is known."}), field(&Struct::currency, {"currency", "Of the cost."}));
};
PASSERELLE_SHAPE(RehearsedPassageView, "A passage that was found.")
(field(&Struct::documentName, {"document_name", "Of which document."}), field(&Struct::page, {"page", "On which page."}), field(&Struct::text, {"text", "What it says."}));
};
PASSERELLE_SHAPE(RehearsedAnswerView, "What a question found.")
(field(&Struct::answered, {"answered", "Without the model: whether the best passage is good enough."}), field(&Struct::rank, {"rank", "Of the expected page; missing: not found, or none expected."}),
 field(&Struct::kind, {"kind", "Of the answer; missing without the model."}), field(&Struct::text, {"text", "The answer; empty without the model."}),
 field(&Struct::confidence, {"confidence", "The best score, 0 to 1."}), field(&Struct::passages, {"passages", "The best three."}));
};
PASSERELLE_SHAPE(RehearsalDifferenceView, "A question, as it is answered now and as it would be.")
(field(&Struct::question, {"question", "As it was written."}), field(&Struct::saved, {"saved", "A saved question, and not a contact's."}),
 field(&Struct::verdict, {"verdict", "worse, better, changed or same."}), field(&Struct::why, {"why", "rank, answered, words, kind, text, passages."}),
 field(&Struct::before, {"before", "Now."}), field(&Struct::after, {"after", "With the version in place."}));
};
PASSERELLE_SHAPE(RehearsalView, "A rehearsal of a staged version. It is kept in memory alone, for an hour.")
(field(&Struct::number, {"number", "Counted since the start."}), field(&Struct::document, {"document", "Whose version."}), field(&Struct::version, {"version", "The staged version."}),
 field(&Struct::state, {"state", "running, done, cancelled, interrupted or failed."}), field(&Struct::reason, {"reason", "Why it failed."}), field(&Struct::withModel, {"with_model", "Whether the model answered."}),
 field(&Struct::startedBy, {"started_by", "Who began it."}), field(&Struct::startedAt, {"started_at", "When."}), field(&Struct::finishedAt, {"finished_at", "When it ended."}),
 field(&Struct::real, {"real", "Questions of contacts."}), field(&Struct::saved, {"saved", "Saved questions."}), field(&Struct::done, {"done", "Asked so far."}),
 field(&Struct::worse, {"worse", "Questions that would be answered worse."}), field(&Struct::better, {"better", "Better."}), field(&Struct::changed, {"changed", "Otherwise."}), field(&Struct::same, {"same", "As now."}),
 field(&Struct::recallAtFiveBefore, {"recall_at_five_before", "Of the saved questions that expect a page, the share found among the first five, now."}),
 field(&Struct::recallAtFiveAfter, {"recall_at_five_after", "The same with the version in place."}), field(&Struct::costMicros, {"cost_micros", "Of the calls whose price is known."}),
 field(&Struct::unpricedCalls, {"unpriced_calls", "Answers whose price is not known."}), field(&Struct::currency, {"currency", "Of the cost."}),
 field(&Struct::blocked, {"blocked", "Why it is not activated without a reason; missing: it may be."}), field(&Struct::differences, {"differences", "The worse ones first; what stays the same is left out."}));
};
PASSERELLE_SHAPE(ConflictSideView, "One of two passages.")
(field(&Struct::document, {"document", "Its document."}), field(&Struct::documentName, {"document_name", "Its name."}), field(&Struct::page, {"page", "Its page."}), field(&Struct::passage, {"passage", "Its number."}),
 field(&Struct::heading, {"heading", "The headings above."}), field(&Struct::text, {"text", "What it says."}), field(&Struct::figure, {"figure", "Of a contradiction: the figure."}));
};
PASSERELLE_SHAPE(ConflictView, "Two passages that contradict or repeat each other.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::kind, {"kind", "contradiction or duplicate."}), field(&Struct::subject, {"subject", "What both speak of."}), field(&Struct::left, {"left", "One."}),
 field(&Struct::right, {"right", "The other."}), field(&Struct::foundAt, {"found_at", "When it was last seen."}), field(&Struct::dismissedAt, {"dismissed_at", "When somebody said that it is none; missing: it counts."}));
};
PASSERELLE_SHAPE(ConflictChange, "Whether two passages are a conflict.")
(field(&Struct::dismissed, {"dismissed", "They are none, as long as both say the same; false: they are one again."}));
};

} // namespace passerelle::api
