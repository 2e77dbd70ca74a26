// The tables of fields of manychat_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/manychat_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(ManyChatView, "What a ManyChat channel does differently. Places are keys of the call's body, with points between them; an empty text: as usual.")
(field(&Struct::contactIdAt, {"contact_id_at", "Where the contact's number stands.", 0, 200}),
 field(&Struct::textAt, {"text_at", "Where the contact's text stands.", 0, 200}),
 field(&Struct::nameAt, {"name_at", "Where the contact's name stands.", 0, 200}),
 field(&Struct::localeAt, {"locale_at", "Where the contact's locale stands.", 0, 200}),
 field(&Struct::lastInteractionAt, {"last_interaction_at", "Where the stamp of the last interaction stands.", 0, 200}),
 field(&Struct::personAt, {"person_at", "Where it stands that a person speaks: contact.custom_fields.Conseiller. bot there gives back.", 0, 200}),
 field(&Struct::personTag, {"person_tag", "A tag put on the contact while a person is to speak; it must exist.", 0, 200}),
 field(&Struct::personField, {"person_field", "A custom field of type text, oui while a person is to speak, else non; it must exist.", 0, 200}));
};
PASSERELLE_SHAPE(ManyChatTrial, "A call's body to read, without effect.")
(field(&Struct::body, {"body", "As ManyChat would send it.", 1, 100000}),
 field(&Struct::settings, {"settings", "To read it with; those of the channel when missing."}));
};
PASSERELLE_SHAPE(ManyChatPreview, "What would be understood.")
(field(&Struct::ok, {"ok", "False: the call would be refused."}),
 field(&Struct::problem, {"problem", "Why."}),
 field(&Struct::contactId, {"contact_id", "The contact's number."}),
 field(&Struct::text, {"text", "What the contact wrote."}),
 field(&Struct::name, {"name", "The contact's name."}),
 field(&Struct::locale, {"locale", "The contact's locale."}),
 field(&Struct::lastInteraction, {"last_interaction", "The stamp of the last interaction."}),
 field(&Struct::kind, {"kind", "text, voice, image …"}),
 field(&Struct::speaker, {"speaker", "person or bot, where the call says who is to speak."}));
};
PASSERELLE_SHAPE(SetupFindingView, "One thing that was looked at.")
(field(&Struct::grade, {"grade", "fine, advice or missing."}),
 field(&Struct::finding, {"finding", "page, flow_missing, tag_missing …"}),
 field(&Struct::words, {"words", "In the reader's language."}),
 field(&Struct::advice, {"advice", "What to do."}),
 field(&Struct::detail, {"detail", "What there is instead, or the channel's own words."}));
};
PASSERELLE_SHAPE(ManyChatFlowView, "A flow of the page.")
(field(&Struct::ns, {"ns", "What a setting names it by."}), field(&Struct::name, {"name", "For people."}));
};
PASSERELLE_SHAPE(ManyChatListsView, "What the page has, as ManyChat tells it now.")
(field(&Struct::flows, {"flows", "Its flows."}), field(&Struct::tags, {"tags", "Its tags, by name."}), field(&Struct::fields, {"fields", "Its custom fields of text, by name."}));
};
PASSERELLE_SHAPE(SetupCheckView, "How a channel is set up on the channel's own side.")
(field(&Struct::complete, {"complete", "Nothing is missing."}),
 field(&Struct::findings, {"findings", "One by one."}));
};

} // namespace passerelle::api
