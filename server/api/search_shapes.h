// The tables of fields of search_dto.h. Included by the codec alone.
#pragma once

#include "server/api/search_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(WordGroupView, "Words that mean the same here.")
(field(&Struct::words, {"words", "Two to twelve; each may be several words.", 1, 60}));
};
PASSERELLE_SHAPE(NewWordList, "The whole list; it takes the place of the one before.")
(field(&Struct::groups, {"groups", "At most 300."}));
};
PASSERELLE_SHAPE(WordListView, "A tenant's own words for one thing.")
(field(&Struct::groups, {"groups", "As they were given."}), field(&Struct::changedAt, {"changed_at", "Missing: there never was a list."}));
};
PASSERELLE_SHAPE(CalibrationChangeView, "A saved question that would be decided otherwise.")
(field(&Struct::question, {"question", "Its words."}), field(&Struct::confidence, {"confidence", "Its score."}),
 field(&Struct::answered, {"answered", "Whether it would be answered with the measured threshold."}));
};
PASSERELLE_SHAPE(CalibrationView, "The threshold that the saved questions ask for.")
(field(&Struct::threshold, {"threshold", "The score below which nothing is answered, as these questions would have it."}),
 field(&Struct::inUse, {"in_use", "The one in use; missing: the default."}), field(&Struct::origin, {"origin", "setting, calibration or default: where the one in use is from."}),
 field(&Struct::questions, {"questions", "Saved questions whose expected page is found in the first five."}),
 field(&Struct::questionsNeeded, {"questions_needed", "Fewer tell nothing."}), field(&Struct::foreign, {"foreign", "Questions of other trades that were asked beside them."}),
 field(&Struct::falseRefusals, {"false_refusals", "Share of the questions that would be refused, on those that did not choose the threshold."}),
 field(&Struct::foreignRefused, {"foreign_refused", "Share of the foreign ones that would be refused; the same."}),
 field(&Struct::defaultThreshold, {"default_threshold", "What counts where none was set or measured."}),
 field(&Struct::falseRefusalsInUse, {"false_refusals_in_use", "Share of the questions that the threshold in use refuses."}),
 field(&Struct::foreignRefusedInUse, {"foreign_refused_in_use", "Share of the foreign ones that the threshold in use refuses."}),
 field(&Struct::changes, {"changes", "Saved questions of which the measured threshold decides otherwise than the one in use."}));
};
PASSERELLE_SHAPE(CalibrationChoice, "Which measured threshold counts.")
(field(&Struct::threshold, {"threshold", "From 0 to 1; missing: none, what is set by hand or the default counts."}));
};

} // namespace passerelle::api
