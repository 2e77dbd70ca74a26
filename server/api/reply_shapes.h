// The tables of fields of reply_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/reply_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(WindowView, "How long a contact can still be written to in free text.")
(field(&Struct::state, {"state", "open, closed, or never: the contact has not written yet."}),
 field(&Struct::closesAt, {"closes_at", "24 hours after the contact's last message."}),
 field(&Struct::secondsLeft, {"seconds_left", "0 when it is closed; it closes a minute early, so that nothing arrives late."}),
 field(&Struct::reopening, {"reopening", "The template or the flow that may reopen it; null: none is set for the channel."}));
};
PASSERELLE_SHAPE(NewReply, "What a person writes to a contact.")
(field(&Struct::text, {"text", "As it is sent.", 1, 4000}),
 field(&Struct::reopen, {"reopen", "When the window is closed: send the channel's template or flow in place of the text."}),
 field(&Struct::key, {"key", "Your own: repeating the call with the same one sends nothing twice.", 1, 80}));
};
PASSERELLE_SHAPE(ReplyView, "A message of a person's, and what became of it.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::conversation, {"conversation", "Where."}),
 field(&Struct::draft, {"draft", "The draft that it came from; null: written freely."}), field(&Struct::person, {"person", "Who wrote it."}),
 field(&Struct::text, {"text", "What was written."}),
 field(&Struct::state, {"state", "prepared, sending, sent, uncertain (never sent again by itself), failed or refused (the window closed)."}),
 field(&Struct::madeAt, {"made_at", "When it was written."}), field(&Struct::nextTryAt, {"next_try_at", "While it waits."}),
 field(&Struct::endedAt, {"ended_at", "When that state was reached."}), field(&Struct::tries, {"tries", "Calls of the channel so far."}),
 field(&Struct::reason, {"reason", "Of anything but sent."}),
 field(&Struct::reopening, {"reopening", "The template or the flow that went in place of the text."}),
 field(&Struct::messageIds, {"message_ids", "The channel's own, where it says them."}));
};
PASSERELLE_SHAPE(TimelineEntryView, "Something that was said.")
(field(&Struct::at, {"at", "When."}), field(&Struct::from, {"from", "contact, assistant or person; note: what people wrote for each other, never sent; event: what was done to the conversation."}),
 field(&Struct::text, {"text", "What; of an event: nothing."}),
 field(&Struct::state, {"state", "Of a message: its fate, or in_progress; of a reply: its state; of an event: resolved, reopened, taken_over or given_back; of a note: kept."}),
 field(&Struct::person, {"person", "Who, of a person, a note or an event."}),
 field(&Struct::message, {"message", "Its number, of a contact; the message that it answers, of the assistant."}),
 field(&Struct::reply, {"reply", "Its number, of a person."}), field(&Struct::draft, {"draft", "Its number, of an answer that waits for a person."}),
 field(&Struct::note, {"note", "Its number, of a note."}), field(&Struct::media, {"media", "Of a contact's message that is not text alone."}),
 field(&Struct::answerKind, {"answer_kind", "Of the assistant: grounded, verbatim, not_found, refused, service, handed_over or curated."}),
 field(&Struct::journey, {"journey", "Of the assistant: where the time went, of the last message that it answers."}),
 field(&Struct::costMicroEuros, {"cost_micro_euros", "Of the assistant: what its calls of models cost, in millionths of a euro; null: none was made, or a price is not known."}),
 field(&Struct::sources, {"sources", "Of the assistant: the passages that were found for it, as they stood then."}));
};
PASSERELLE_SHAPE(TimelineView, "A conversation as it went: contact, assistant and people, oldest first.")
(field(&Struct::conversation, {"conversation", "Its number."}), field(&Struct::channel, {"channel", "The channel."}),
 field(&Struct::contactName, {"contact_name", "As the channel gives it."}), field(&Struct::contactKey, {"contact_key", "The channel's own id of the contact."}),
 field(&Struct::window, {"window", "Whether it can be answered."}), field(&Struct::entries, {"entries", "Of the contact's newest messages so many, with all that was said and noted since; oldest first."}),
 field(&Struct::next, {"next", "As \"before\": the part before this one; null: it begins here."}),
 field(&Struct::seen, {"seen", "The last of the contact's messages that people have seen; 0: none."}));
};
PASSERELLE_SHAPE(DraftView, "An answer that the assistant wrote and that waits for a person.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::conversation, {"conversation", "Where."}), field(&Struct::channel, {"channel", "The channel."}),
 field(&Struct::madeAt, {"made_at", "When it was written."}), field(&Struct::question, {"question", "What the contact asked."}),
 field(&Struct::text, {"text", "What would be sent."}),
 field(&Struct::verdict, {"verdict", "null: it waits; else same, lightly_edited, rewritten, discarded or superseded."}),
 field(&Struct::decidedAt, {"decided_at", "When."}), field(&Struct::overlap, {"overlap", "Of its words with what was sent, 0 to 1."}),
 field(&Struct::reply, {"reply", "What was sent in its place."}), field(&Struct::window, {"window", "Whether it can still be sent."}));
};
PASSERELLE_SHAPE(DraftAnswer, "How a draft is sent.")
(field(&Struct::text, {"text", "In its place; missing: the draft as it is.", 1, 4000}),
 field(&Struct::reopen, {"reopen", "When the window is closed: send the channel's template or flow in place of the text."}),
 field(&Struct::key, {"key", "Your own: repeating the call with the same one sends nothing twice.", 1, 80}));
};
PASSERELLE_SHAPE(AgreementView, "How often people sent a channel's drafts as they were.")
(field(&Struct::channel, {"channel", "The channel."}), field(&Struct::name, {"name", "Its name."}), field(&Struct::mode, {"mode", "live, drafts or pilot."}),
 field(&Struct::same, {"same", "Sent as they were."}), field(&Struct::lightlyEdited, {"lightly_edited", "Sent with 80 % of the words in common, or more."}),
 field(&Struct::rewritten, {"rewritten", "Sent with less."}), field(&Struct::discarded, {"discarded", "Not sent."}),
 field(&Struct::superseded, {"superseded", "Another draft was decided in their place; they do not count."}), field(&Struct::waiting, {"waiting", "Now."}),
 field(&Struct::decided, {"decided", "Same, edited, rewritten and discarded."}),
 field(&Struct::rate, {"rate", "Same and lightly edited, of those decided; null: none was."}),
 field(&Struct::ready, {"ready", "At least 20 were decided, and the rate is 90 % or more."}));
};
PASSERELLE_SHAPE(EffectView, "What a channel's answers do, and what may reopen its conversations.")
(field(&Struct::channel, {"channel", "The channel."}), field(&Struct::mode, {"mode", "live: answers go out; drafts: they wait for a person; pilot: they go out to the pilots alone."}),
 field(&Struct::pilots, {"pilots", "The channel's ids of contacts, or telephone numbers."}),
 field(&Struct::reopeningName, {"reopening_name", "The template (WhatsApp) or the flow (ManyChat) that reopens a conversation after 24 hours; null: none."}),
 field(&Struct::reopeningLanguage, {"reopening_language", "Of the template."}),
 field(&Struct::reopensByItself, {"reopens_by_itself", "A reply after 24 hours sends it without being asked."}));
};
PASSERELLE_SHAPE(EffectChange, "What is to change; what is missing stays.")
(field(&Struct::mode, {"mode", "live, drafts or pilot.", 1, 10, "live|drafts|pilot"}), field(&Struct::pilots, {"pilots", "The whole list.", 0, 200}),
 field(&Struct::reopeningName, {"reopening_name", "Empty: none.", 0, 200}), field(&Struct::reopeningLanguage, {"reopening_language", "Of the template: fr, en_US …", 0, 20}),
 field(&Struct::reopensByItself, {"reopens_by_itself", "Without being asked."}));
};

} // namespace passerelle::api
