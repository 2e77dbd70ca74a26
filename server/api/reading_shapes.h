// The tables of fields of reading_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/reading_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(PageLine, "A line of a page.")
(field(&Struct::kind, {"kind", "placed (what it is, its place decides), paragraph, list_item, table_header, table_row or heading."}),
 field(&Struct::text, {"text", "A table's cells are parted by tabs."}));
};
PASSERELLE_SHAPE(PageText, "A page's text as it was read.")
(field(&Struct::page, {"page", "What reading it found."}), field(&Struct::lines, {"lines", "In the order in which they were read."}));
};
PASSERELLE_SHAPE(ReadingQuote, "What reading a document's pages without readable text would take, before anything is spent.")
(field(&Struct::pages, {"pages", "How many there are."}),
 field(&Struct::setting, {"setting", "The tenant's: local, model or off."}),
 field(&Struct::awaitsAgreement, {"awaits_agreement", "The document waits for somebody to choose."}),
 field(&Struct::localSeconds, {"local_seconds", "On this machine, at the pace measured since its start; null: none was measured yet. It costs nothing and no page leaves."}),
 field(&Struct::model, {"model", "The model that would be sent the pages; empty: the tenant has none."}),
 field(&Struct::modelCostMicros, {"model_cost_micros", "In millionths of the currency; null: no model, or its price is not known."}),
 field(&Struct::currency, {"currency", "EUR."}),
 field(&Struct::modelSeconds, {"model_seconds", "At the pace measured since the start; null: none was measured yet."}),
 field(&Struct::estimated, {"estimated", "The tokens of a page are an estimate: no page was read by a model since the start."}),
 field(&Struct::sentence, {"sentence", "The same in words."}));
};
PASSERELLE_SHAPE(ReadingChoice, "Who reads a document's pages without readable text.")
(field(&Struct::reader, {"reader", "local: this machine; model: the pages' pictures are sent to the tenant's model; off: nobody.", 1, 10, "local|model|off"}),
 field(&Struct::pages, {"pages", "For model: the number of pages quoted, to which the agreement is given."}));
};

} // namespace passerelle::api
