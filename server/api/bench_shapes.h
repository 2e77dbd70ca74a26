// The tables of fields of bench_dto.h. Included by the codec alone.
#pragma once

#include "server/api/bench_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

inline constexpr double kBenchQuestionMost = 4000;
inline constexpr double kBenchNoteMost = 2000;
inline constexpr double kBenchPageMost = 100'000;

PASSERELLE_SHAPE(NewBenchQuestion, "A question to keep for the test bench.")
(field(&Struct::question, {"question", "As a contact would write it.", 1, kBenchQuestionMost}),
 field(&Struct::language, {"language", "Of the question; found out when missing.", 1, 2, "fr|en"}),
 field(&Struct::expectedDocument, {"expected_document", "The document that should answer it.", 0}),
 field(&Struct::expectedPage, {"expected_page", "Its page; any page of it when missing.", 0, kBenchPageMost}),
 field(&Struct::expectedWords, {"expected_words", "What the answer should say; 20 at most, case and accents aside.", 1, 200}),
 field(&Struct::note, {"note", "For people.", 0, kBenchNoteMost}),
 field(&Struct::conversation, {"conversation", "That it was asked in; missing: somebody typed it. The contact's name is hidden from a remote model where pseudonyms are wanted, and the question goes when the contact is erased.", 1}));
};
PASSERELLE_SHAPE(BenchQuestionChange, "What to change of a saved question; what is missing stays.")
(field(&Struct::question, {"question", "As a contact would write it.", 1, kBenchQuestionMost}),
 field(&Struct::language, {"language", "Of the question; empty: found out.", 0, 2, "|fr|en"}),
 field(&Struct::expectedDocument, {"expected_document", "The document that should answer it; 0: none.", 0}),
 field(&Struct::expectedPage, {"expected_page", "Its page; 0: any page of it.", 0, kBenchPageMost}),
 field(&Struct::expectedWords, {"expected_words", "What the answer should say; an empty list: nothing in particular.", 1, 200}),
 field(&Struct::note, {"note", "For people.", 0, kBenchNoteMost}));
};
PASSERELLE_SHAPE(BenchQuestionView, "A saved question.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::question, {"question", "As it was saved."}),
 field(&Struct::language, {"language", "fr or en; null: found out."}),
 field(&Struct::expectedDocument, {"expected_document", "The document that should answer it; null: none in particular."}),
 field(&Struct::expectedDocumentName, {"expected_document_name", "Its name; kept when the document goes, so that one of the same name takes its place."}),
 field(&Struct::documentThere, {"document_there", "False: neither that document nor one of its name is there now."}),
 field(&Struct::expectedPage, {"expected_page", "null: any page."}),
 field(&Struct::expectedWords, {"expected_words", "What the answer should say."}), field(&Struct::note, {"note", "For people."}),
 field(&Struct::conversation, {"conversation", "Whose question it was; null: somebody typed it."}),
 field(&Struct::createdAt, {"created_at", "When it was saved."}), field(&Struct::changedAt, {"changed_at", "When it was last changed."}));
};
PASSERELLE_SHAPE(NewBenchRun, "Which questions are run, and how.")
(field(&Struct::ids, {"ids", "Of saved questions; all when missing."}),
 field(&Struct::withModel, {"with_model", "False: only the search is run, which costs no call of a model that answers."}));
};
PASSERELLE_SHAPE(BenchRunView, "A run of saved questions, with its totals.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::state, {"state", "running, done, cancelled, interrupted (the service was stopped) or failed."}),
 field(&Struct::reason, {"reason", "Why it failed."}), field(&Struct::withModel, {"with_model", "Whether answers were written."}),
 field(&Struct::startedBy, {"started_by", "Who began it."}), field(&Struct::startedAt, {"started_at", "When."}),
 field(&Struct::finishedAt, {"finished_at", "null while it runs."}), field(&Struct::questions, {"questions", "How many it has."}),
 field(&Struct::done, {"done", "How many were run so far."}), field(&Struct::withExpectation, {"with_expectation", "Of those run: how many expect a document."}),
 field(&Struct::foundFirst, {"found_first", "Of these: how many found it at the first place."}),
 field(&Struct::foundInFive, {"found_in_five", "Of these: among the first five."}),
 field(&Struct::recallAtOne, {"recall_at_one", "0 to 1; null: no question expects a document."}),
 field(&Struct::recallAtFive, {"recall_at_five", "0 to 1; null: no question expects a document."}),
 field(&Struct::meanReciprocalRank, {"mean_reciprocal_rank", "0 to 1; null: no question expects a document."}),
 field(&Struct::answered, {"answered", "Grounded, curated or verbatim; without a model: whose best score reaches the threshold."}),
 field(&Struct::wordsExpected, {"words_expected", "How many answers should say certain words."}),
 field(&Struct::wordsMet, {"words_met", "How many of these say them all."}),
 field(&Struct::costMicros, {"cost_micros", "Of the calls whose price is known, in millionths of the currency."}),
 field(&Struct::unpricedCalls, {"unpriced_calls", "Calls whose price is not known."}), field(&Struct::currency, {"currency", "EUR."}));
};
PASSERELLE_SHAPE(BenchPassageView, "A passage that a question of a run found.")
(field(&Struct::passage, {"passage", "Its number then."}), field(&Struct::document, {"document", "The number of its document."}),
 field(&Struct::documentName, {"document_name", "The document's name."}), field(&Struct::page, {"page", "Counted from 1."}),
 field(&Struct::score, {"score", "0 to 1."}), field(&Struct::cited, {"cited", "The answer cites it."}),
 field(&Struct::expected, {"expected", "It is on the page that was expected."}));
};
PASSERELLE_SHAPE(BenchResultView, "What a run found for one question.")
(field(&Struct::questionId, {"question_id", "Of the saved question; it may be gone."}), field(&Struct::question, {"question", "As it was then."}),
 field(&Struct::expectedDocumentName, {"expected_document_name", "As it was then; null: none in particular."}),
 field(&Struct::expectedPage, {"expected_page", "As it was then; null: any page."}),
 field(&Struct::rank, {"rank", "Of the expected page among the passages, from 1; null: not found, or none expected."}),
 field(&Struct::foundFirst, {"found_first", "null: none expected."}), field(&Struct::foundInFive, {"found_in_five", "null: none expected."}),
 field(&Struct::kind, {"kind", "Of the answer; null: only the search was run."}), field(&Struct::text, {"text", "The answer."}),
 field(&Struct::wordsMet, {"words_met", "The answer says all expected words; null: none expected, or no answer."}),
 field(&Struct::missingWords, {"missing_words", "Those that it does not say."}),
 field(&Struct::reason, {"reason", "Why it is not grounded, or what went wrong."}), field(&Struct::confidence, {"confidence", "The best score."}),
 field(&Struct::passages, {"passages", "What was found, best first."}),
 field(&Struct::costMicros, {"cost_micros", "In millionths of the run's currency; null: a price is not known."}),
 field(&Struct::totalMs, {"total_ms", "The whole."}));
};
PASSERELLE_SHAPE(BenchMeasuresView, "What a run measured, as question sets are scored.")
(field(&Struct::expected, {"expected", "Questions that expect a document or a page; recall, MRR and nDCG are means over them."}),
 field(&Struct::recallAtOne, {"recall_at_1", "The expected page stands first."}), field(&Struct::recallAtFive, {"recall_at_5", "… among the first five."}),
 field(&Struct::recallAtTwenty, {"recall_at_20", "… among the first twenty, as deep as the settings search."}),
 field(&Struct::mrrAtTen, {"mrr_at_10", "Mean of one over its rank, 0 beyond the tenth."}), field(&Struct::ndcgAtTen, {"ndcg_at_10", "Normalised discounted gain of the first ten."}),
 field(&Struct::refused, {"refused", "Of all questions."}), field(&Struct::wronglyRefused, {"wrongly_refused", "Their page had been found in the first five."}),
 field(&Struct::p50Ms, {"p50_ms", "Half of the questions took less."}), field(&Struct::p95Ms, {"p95_ms", "19 of 20 took less."}));
};
PASSERELLE_SHAPE(BenchRunDetail, "A run with what it found, in the order of the questions.")
(field(&Struct::run, {"run", "With its totals."}), field(&Struct::results, {"results", "Of the questions run so far."}), field(&Struct::measures, {"measures", "Missing in lists."}));
};
PASSERELLE_SHAPE(BenchDifferenceView, "One question in two runs.")
(field(&Struct::questionId, {"question_id", "Of the saved question."}), field(&Struct::question, {"question", "As the later run asked it."}),
 field(&Struct::verdict, {"verdict", "better, worse, same, changed (neither better nor worse: another answer of the same worth), added or removed."}),
 field(&Struct::why, {"why", "rank, words, kind or text: what differs."}), field(&Struct::before, {"before", "In the run compared with; null: it was not asked."}),
 field(&Struct::after, {"after", "In this run; null: it was not asked."}));
};
PASSERELLE_SHAPE(BenchComparisonView, "What changed from one run to another; the worse ones first.")
(field(&Struct::run, {"run", "This run."}), field(&Struct::with, {"with", "The run that it is compared with."}),
 field(&Struct::better, {"better", "How many."}), field(&Struct::worse, {"worse", "How many."}), field(&Struct::same, {"same", "How many."}),
 field(&Struct::changed, {"changed", "How many."}), field(&Struct::added, {"added", "How many."}), field(&Struct::removed, {"removed", "How many."}),
 field(&Struct::differences, {"differences", "Every question of either run."}));
};
PASSERELLE_SHAPE(RealQuestionView, "What a contact really asked.")
(field(&Struct::message, {"message", "Its number."}), field(&Struct::conversation, {"conversation", "Where."}), field(&Struct::at, {"at", "When it was received."}),
 field(&Struct::text, {"text", "What it says."}), field(&Struct::fate, {"fate", "What became of it; null: in progress."}),
 field(&Struct::answerKind, {"answer_kind", "null: no answer."}), field(&Struct::answer, {"answer", "Empty: none."}),
 field(&Struct::confidence, {"confidence", "The best score; null: nothing was searched."}),
 field(&Struct::document, {"document", "The document cited first; without a citation, of the best passage."}),
 field(&Struct::documentName, {"document_name", "Its name."}), field(&Struct::page, {"page", "Its page."}));
};

} // namespace passerelle::api
