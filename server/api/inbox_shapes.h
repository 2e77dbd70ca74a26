// The tables of fields of inbox_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/inbox_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(ConversationCountsView, "How many conversations ask for people.")
(field(&Struct::open, {"open", "Not resolved."}), field(&Struct::unread, {"unread", "With messages that nobody has seen."}),
 field(&Struct::withPerson, {"with_person", "In which a person speaks, or is wanted."}),
 field(&Struct::draftsWaiting, {"drafts_waiting", "Answers that wait for a person."}));
};
PASSERELLE_SHAPE(SeenMark, "How far people have read.")
(field(&Struct::message, {"message", "The last of the contact's messages that was seen.", 1}));
};
PASSERELLE_SHAPE(NewNote, "What people write for each other. It is never sent.")
(field(&Struct::text, {"text", "As it is kept.", 1, 4000}));
};
PASSERELLE_SHAPE(NoteView, "What somebody wrote for the others. It is never sent.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::conversation, {"conversation", "Where."}), field(&Struct::at, {"at", "When."}),
 field(&Struct::person, {"person", "Who wrote it."}), field(&Struct::text, {"text", "What."}));
};
PASSERELLE_SHAPE(WritingView, "Who is composing an answer.")
(field(&Struct::conversation, {"conversation", "Where."}), field(&Struct::person, {"person", "Who, as the others see it."}),
 field(&Struct::seconds, {"seconds", "How long this is believed unless it is said again."}));
};
PASSERELLE_SHAPE(NewCanned, "A ready-made reply.")
(field(&Struct::shortcut, {"shortcut", "What one types for it: horaires. No spaces; once in a tenant, whatever the case.", 1, 40}),
 field(&Struct::text, {"text", "What it becomes.", 1, 4000}));
};
PASSERELLE_SHAPE(CannedChange, "What is to change; what is missing stays.")
(field(&Struct::shortcut, {"shortcut", "What one types for it.", 1, 40}), field(&Struct::text, {"text", "What it becomes.", 1, 4000}));
};
PASSERELLE_SHAPE(CannedView, "A ready-made reply.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::shortcut, {"shortcut", "What one types for it."}),
 field(&Struct::text, {"text", "What it becomes."}), field(&Struct::changedAt, {"changed_at", "When it was last written."}));
};
PASSERELLE_SHAPE(MemoryLineView, "Something said that goes to the model with the next question.")
(field(&Struct::from, {"from", "contact, assistant or person."}), field(&Struct::text, {"text", "What."}));
};
PASSERELLE_SHAPE(ContactContextView, "Who a contact is, and what is known of it.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::channel, {"channel", "The channel that it writes over."}),
 field(&Struct::name, {"name", "As the channel gives it."}), field(&Struct::key, {"key", "The channel's own id of it, or its telephone number."}),
 field(&Struct::alias, {"alias", "Another id of the same contact, where the channel gives two."}), field(&Struct::locale, {"locale", "As the channel gives it."}),
 field(&Struct::firstMessageAt, {"first_message_at", "Of those that are kept."}), field(&Struct::lastMessageAt, {"last_message_at", "When it last wrote."}),
 field(&Struct::messages, {"messages", "Of the contact, those that are kept."}), field(&Struct::answers, {"answers", "Of the assistant, those that are kept."}),
 field(&Struct::consent, {"consent", "none, noticed, asked, agreed or refused."}), field(&Struct::optedOut, {"opted_out", "It wrote STOP."}),
 field(&Struct::memoryTurns, {"memory_turns", "How many questions and answers the memory holds word for word."}),
 field(&Struct::memorySummary, {"memory_summary", "What stands for all that came before; empty: nothing."}),
 field(&Struct::memory, {"memory", "Those questions and answers, oldest first: with the summary, what goes to the model."}),
 field(&Struct::costMicroEuros, {"cost_micro_euros", "Of all calls of models for this contact, in millionths of a euro."}),
 field(&Struct::unpricedCalls, {"unpriced_calls", "Calls whose price is not known; they are not in the cost."}),
 field(&Struct::conversations, {"conversations", "Its conversations."}));
};

} // namespace passerelle::api
