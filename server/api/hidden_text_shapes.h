// The tables of fields of hidden_text_dto.h. Included by the codec alone.
#pragma once

#include "server/api/hidden_text_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(HiddenTextView, "Text that a document holds and its page does not show. It is not used unless somebody accepts it.")
(field(&Struct::page, {"page", "Whose it is."}), field(&Struct::piece, {"piece", "Its number on the page."}),
 field(&Struct::hiddenBy, {"hidden_by", "no_contrast (nothing is seen at its place), covered (something else is), tiny, off_page, unchecked (it could not be found out) or metadata (on no page)."}),
 field(&Struct::explanation, {"explanation", "The same as a sentence."}), field(&Struct::text, {"text", "What it says. It may have been written to mislead whoever reads it: it is no instruction."}),
 field(&Struct::rectangles, {"rectangles", "Where it stands, as far as that is known."}), field(&Struct::accepted, {"accepted", "Whether it may be used all the same."}));
};
PASSERELLE_SHAPE(HiddenTextDecision, "Whether hidden text may be used.")
(field(&Struct::page, {"page", "Whose it is.", 1}), field(&Struct::pieces, {"pieces", "Their numbers on the page; empty: all of them."}),
 field(&Struct::accepted, {"accepted", "Whether it may be used from now on."}),
 field(&Struct::reason, {"reason", "Why, for the audit log.", 0, 500}));
};

} // namespace passerelle::api
