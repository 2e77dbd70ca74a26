// The tables of fields of knowledge_dto.h. Included by the codec alone, beside shapes.h.
#pragma once

#include "server/api/knowledge_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

inline constexpr double kCuratedTextMost = 4000;
inline constexpr double kCuratedQuestionsMost = 50;

PASSERELLE_SHAPE(NewCurated, "An answer that a person writes. It needs a text in French or in English; a question in the other language gets it as well.")
(field(&Struct::questions, {"questions", "How people ask it; each at most 400 characters.", 1, kCuratedQuestionsMost}),
 field(&Struct::french, {"french", "The answer in French.", 0, kCuratedTextMost}),
 field(&Struct::english, {"english", "The answer in English.", 0, kCuratedTextMost}),
 field(&Struct::enabled, {"enabled", "False: kept, and not given. True when missing."}));
};
PASSERELLE_SHAPE(CuratedChange, "What to change of a curated answer; what is missing stays.")
(field(&Struct::version, {"version", "The version that is being changed: 409 when it is not the newest any more. The newest when missing.", 1, 1e9}),
 field(&Struct::questions, {"questions", "How people ask it.", 1, kCuratedQuestionsMost}),
 field(&Struct::french, {"french", "The answer in French; empty: none.", 0, kCuratedTextMost}),
 field(&Struct::english, {"english", "The answer in English; empty: none.", 0, kCuratedTextMost}),
 field(&Struct::enabled, {"enabled", "False: kept, and not given."}));
};
PASSERELLE_SHAPE(CuratedView, "An answer that a person wrote: given without search and without a model to whoever asks one of its questions.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::version, {"version", "Counts its changes."}),
 field(&Struct::questions, {"questions", "How people ask it."}),
 field(&Struct::french, {"french", "The answer in French; null: none."}),
 field(&Struct::english, {"english", "The answer in English; null: none."}),
 field(&Struct::enabled, {"enabled", "Whether it is given."}),
 field(&Struct::changedAt, {"changed_at", "When this version was written."}),
 field(&Struct::changedBy, {"changed_by", "Who wrote it, as the audit log names actors."}));
};
PASSERELLE_SHAPE(CuratedTrial, "A question to try.")
(field(&Struct::question, {"question", "As a contact would write it.", 1, 8000}));
};
PASSERELLE_SHAPE(CuratedTrialView, "The curated answer that the question would get.")
(field(&Struct::curatedId, {"curated_id", "Null: none is surely meant."}),
 field(&Struct::recognised, {"recognised", "The question of the answer that was recognised."}),
 field(&Struct::text, {"text", "What would be answered."}),
 field(&Struct::likeness, {"likeness", "0 to 1; 1: word for word."}));
};
PASSERELLE_SHAPE(NewFeedback, "What a person of the business says of an answer.")
(field(&Struct::verdict, {"verdict", "What it was.", 1, 20, "good|wrong|incomplete"}),
 field(&Struct::note, {"note", "Why.", 0, 2000}),
 field(&Struct::correction, {"correction", "What should have been answered.", 0, kCuratedTextMost}),
 field(&Struct::curate, {"curate", "True: the correction becomes a curated answer to \"questions\" at once."}),
 field(&Struct::questions, {"questions", "Needed with \"curate\": how people ask it, in words of your own that name nobody.", 1, kCuratedQuestionsMost}));
};
PASSERELLE_SHAPE(FeedbackView, "What was said of an answer.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::message, {"message", "The message that was answered."}),
 field(&Struct::contact, {"contact", "Who got the answer."}),
 field(&Struct::at, {"at", "When."}),
 field(&Struct::verdict, {"verdict", "good, wrong or incomplete."}),
 field(&Struct::by, {"by", "contact, or the person as the audit log names actors."}),
 field(&Struct::note, {"note", "Why."}),
 field(&Struct::correction, {"correction", "What should have been answered."}),
 field(&Struct::curatedId, {"curated_id", "The curated answer that this call made of the correction."}));
};
PASSERELLE_SHAPE(GapView, "Questions of one meaning that found no good answer.")
(field(&Struct::id, {"id", "Its number: it stays, whatever is asked next."}),
 field(&Struct::state, {"state", "open, answered or dismissed."}),
 field(&Struct::count, {"count", "How often it was asked."}),
 field(&Struct::contacts, {"contacts", "By how many contacts."}),
 field(&Struct::samples, {"samples", "The newest ways to ask it, at most three."}),
 field(&Struct::firstAt, {"first_at", "When it was asked first."}),
 field(&Struct::lastAt, {"last_at", "When it was asked last."}),
 field(&Struct::bestScore, {"best_score", "Of the best passage that was found for one of its questions."}),
 field(&Struct::rank, {"rank", "The list's order: how often it was asked; a question of two weeks ago counts half."}),
 field(&Struct::curatedId, {"curated_id", "Its answer, when it has one."}));
};
PASSERELLE_SHAPE(GapQuestionView, "A question without a good answer.")
(field(&Struct::message, {"message", "The message that asked it."}),
 field(&Struct::contact, {"contact", "Who asked."}),
 field(&Struct::at, {"at", "When."}),
 field(&Struct::text, {"text", "The question as it was searched."}),
 field(&Struct::cause, {"cause", "not_found, refused, low_score, handed_over or marked."}),
 field(&Struct::score, {"score", "Of the best passage."}));
};
PASSERELLE_SHAPE(GapDetail, "A group with its questions.")
(field(&Struct::gap, {"gap", "The group."}),
 field(&Struct::questions, {"questions", "Newest first."}));
};
PASSERELLE_SHAPE(GapAnswer, "The answer to a group of questions.")
(field(&Struct::questions, {"questions", "How people ask it, as the answer keeps it for good: in words of your own, or the group's where nothing in them is personal. They come beside those that the group's answer has already.", 1, kCuratedQuestionsMost}),
 field(&Struct::french, {"french", "The answer in French.", 0, kCuratedTextMost}),
 field(&Struct::english, {"english", "The answer in English.", 0, kCuratedTextMost}));
};
PASSERELLE_SHAPE(ReplayedView, "What a question of the group would be answered now. Nothing is sent.")
(field(&Struct::message, {"message", "The message that asked it."}),
 field(&Struct::text, {"text", "The question."}),
 field(&Struct::outcome, {"outcome", "curated, documents (passages score above the threshold) or nothing."}),
 field(&Struct::curatedId, {"curated_id", "The curated answer."}),
 field(&Struct::answer, {"answer", "Its text."}),
 field(&Struct::score, {"score", "How like the curated question it is, or the best passage's score."}));
};
PASSERELLE_SHAPE(GapReplayView, "A group, asked again.")
(field(&Struct::gap, {"gap", "The group."}),
 field(&Struct::curated, {"curated", "The answer that this call wrote."}),
 field(&Struct::byCurated, {"by_curated", "Questions that a curated answer meets now."}),
 field(&Struct::byDocuments, {"by_documents", "Questions that the documents would answer."}),
 field(&Struct::byNothing, {"by_nothing", "Questions that stay open."}),
 field(&Struct::replayed, {"replayed", "Each of them, at most 500."}));
};
PASSERELLE_SHAPE(AnswerResolutionView, "How a curated answer helped.")
(field(&Struct::curatedId, {"curated_id", "The answer."}),
 field(&Struct::contacts, {"contacts", "Who got it, and whose seven days are over."}),
 field(&Struct::durable, {"durable", "Of them, who stayed silent on it."}),
 field(&Struct::share, {"share", "0 to 1."}));
};
PASSERELLE_SHAPE(FeedbackCountsView, "What was said of answers, counted.")
(field(&Struct::good, {"good", "Good."}),
 field(&Struct::wrong, {"wrong", "Wrong."}),
 field(&Struct::incomplete, {"incomplete", "Incomplete."}),
 field(&Struct::byContacts, {"by_contacts", "Of all of them, said by contacts."}));
};
PASSERELLE_SHAPE(GapReportView, "Durable resolution: contacts whose questions were answered, and who stayed silent on them for seven days.")
(field(&Struct::since, {"since", "Questions from here on."}),
 field(&Struct::until, {"until", "Until here."}),
 field(&Struct::contacts, {"contacts", "Contacts of whom it is known: their seven days are over, or they asked again, or got no answer."}),
 field(&Struct::durable, {"durable", "Of them, helped for good."}),
 field(&Struct::share, {"share", "0 to 1; null: of nobody it is known yet."}),
 field(&Struct::askedAgain, {"asked_again", "Contacts that were answered, and asked the same again."}),
 field(&Struct::unanswered, {"unanswered", "Contacts with a question that was not answered."}),
 field(&Struct::pending, {"pending", "Contacts within their seven days."}),
 field(&Struct::complete, {"complete", "False: only the newest 5,000 messages were read."}),
 field(&Struct::byAnswer, {"by_answer", "The same of each curated answer."}),
 field(&Struct::openGaps, {"open_gaps", "Groups without an answer."}),
 field(&Struct::answeredGaps, {"answered_gaps", "Groups with one."}),
 field(&Struct::dismissedGaps, {"dismissed_gaps", "Groups that need none."}),
 field(&Struct::feedback, {"feedback", "What was said of answers."}));
};

} // namespace passerelle::api
