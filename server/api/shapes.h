// The tables of fields of the API's structs (see shape.h). Included by the codec alone.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

#define PASSERELLE_SHAPE(Type, Words)                          \
    template <>                                                \
    struct Shape<Type> {                                       \
        static std::string name() { return #Type; }            \
        static constexpr const char *words = Words;            \
        using Struct = Type;                                   \
        static constexpr auto fields = std::make_tuple

template <class T>
struct Shape<Page<T>> {
    static std::string name() { return Shape<T>::name() + "Page"; }
    static constexpr const char *words = "One page of a list.";
    static constexpr auto fields = std::make_tuple(
        field(&Page<T>::items, {"items", "In the order of the list."}),
        field(&Page<T>::next, {"next", "Give it back as ?after= for what follows; null at the end."}));
};

inline constexpr double kNameMost = 120;
inline constexpr double kKeyMost = 4096;
inline constexpr double kAddressMost = 500;
inline constexpr double kModelMost = 200;
inline constexpr double kContextMost = 10'000'000;
inline constexpr double kPrefixMost = 500;

PASSERELLE_SHAPE(NewTenant, "A tenant to make.")
(field(&Struct::name, {"name", "Unique; not only digits.", 1, kNameMost}),
 field(&Struct::agencyId, {"agency_id", "Whose it is; an agency's member may leave it out."}));
};
PASSERELLE_SHAPE(TenantView, "A tenant: one business with its documents, channels and contacts.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::name, {"name", "Its name; paths take it in place of the number."}),
 field(&Struct::active, {"active", "False: suspended; its credentials are refused."}),
 field(&Struct::createdAt, {"created_at", "When it was made."}),
 field(&Struct::agencyId, {"agency_id", "The agency that runs it; null: none."}));
};
PASSERELLE_SHAPE(NewChannel, "A channel to connect.")
(field(&Struct::kind, {"kind", "Which service.", 1, 40, "manychat|whatsapp"}),
 field(&Struct::apiKey, {"api_key", "The service's key; kept sealed and never shown again.", 1, kKeyMost}),
 field(&Struct::name, {"name", "For people.", 0, kNameMost}),
 field(&Struct::apiBase, {"api_base", "The service's address when it is not the usual one; an operator's to set.", 1, kAddressMost}),
 field(&Struct::ackShape, {"ack_shape", "The shape of the acknowledgement: External Request or dynamic block.", 1, 40, "mapping|dynamic_block"}),
 field(&Struct::ackText, {"ack_text", "The acknowledgement; the tenant's setting when missing.", 1, 640}),
 field(&Struct::appId, {"app_id", "WhatsApp: the app whose callback brings its messages."}),
 field(&Struct::number, {"number", "WhatsApp: the phone_number_id. The key must be able to read it.", 1, 32}),
 field(&Struct::ackMode, {"ack_mode", "WhatsApp: how a message is acknowledged; by a text when missing.", 1, 40, "text|read_and_typing|both"}));
};
PASSERELLE_SHAPE(ChannelChange, "What to change of a channel; what is missing stays.")
(field(&Struct::apiKey, {"api_key", "The service's new key.", 1, kKeyMost}),
 field(&Struct::name, {"name", "For people.", 0, kNameMost}),
 field(&Struct::apiBase, {"api_base", "The service's address; an operator's to set.", 1, kAddressMost}),
 field(&Struct::ackShape, {"ack_shape", "The shape of the acknowledgement.", 1, 40, "mapping|dynamic_block"}),
 field(&Struct::ackText, {"ack_text", "The acknowledgement.", 1, 640}),
 field(&Struct::enabled, {"enabled", "False: its hook answers 401 and nothing is sent."}),
 field(&Struct::ackMode, {"ack_mode", "WhatsApp: how a message is acknowledged.", 1, 40, "text|read_and_typing|both"}));
};
PASSERELLE_SHAPE(ChannelView, "A channel. Its key and its secret are never shown.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::kind, {"kind", "Which service."}),
 field(&Struct::name, {"name", "For people."}),
 field(&Struct::hookPath, {"path", "Where the service calls us, on the webhook listener."}),
 field(&Struct::headerName, {"header", "The header that carries the secret."}),
 field(&Struct::ackShape, {"ack_shape", "The shape of the acknowledgement."}),
 field(&Struct::ackText, {"ack_text", "The acknowledgement."}),
 field(&Struct::apiBase, {"api_base", "The service's address."}),
 field(&Struct::enabled, {"enabled", "False: its hook answers 401 and nothing is sent."}),
 field(&Struct::apiKeySet, {"api_key_set", "Whether a key is kept."}),
 field(&Struct::number, {"number", "WhatsApp: the phone_number_id; null elsewhere."}),
 field(&Struct::appId, {"app_id", "WhatsApp: the app whose callback brings its messages; null elsewhere."}),
 field(&Struct::ackMode, {"ack_mode", "WhatsApp: how a message is acknowledged; null elsewhere."}),
 field(&Struct::twoSecrets, {"two_secrets", "The secret before is still valid beside the present one."}),
 field(&Struct::secretUsedAt, {"secret_used_at", "When a call last came with the present secret, since the start; null: none did. A WhatsApp number's secret is its app's."}),
 field(&Struct::oldSecretUsedAt, {"old_secret_used_at", "When one last came with the secret before; null: none did."}));
};
PASSERELLE_SHAPE(ChannelCreated, "A channel with its secret, which is shown this once.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::kind, {"kind", "Which service."}),
 field(&Struct::name, {"name", "For people."}),
 field(&Struct::hookPath, {"path", "Where the service calls us, on the webhook listener."}),
 field(&Struct::headerName, {"header", "The header that carries the secret."}),
 field(&Struct::secret, {"secret", "The header's value. Shown once: it is kept as a hash."}),
 field(&Struct::ackShape, {"ack_shape", "The shape of the acknowledgement."}),
 field(&Struct::ackText, {"ack_text", "The acknowledgement."}),
 field(&Struct::apiBase, {"api_base", "The service's address."}),
 field(&Struct::number, {"number", "WhatsApp: the phone_number_id; null elsewhere."}),
 field(&Struct::appId, {"app_id", "WhatsApp: the app whose callback brings its messages; null elsewhere."}),
 field(&Struct::ackMode, {"ack_mode", "WhatsApp: how a message is acknowledged; null elsewhere."}),
 field(&Struct::account, {"account", "WhatsApp: the number as the service calls it; null elsewhere."}));
};
PASSERELLE_SHAPE(ProviderChange, "Which model answers. What is missing is empty, except the key, which stays.")
(field(&Struct::kind, {"kind", "none: verbatim passages without a model.", 1, 40, "none|gemini|openai"}),
 field(&Struct::apiKey, {"api_key", "The provider's key; kept sealed and never shown again.", 0, kKeyMost}),
 field(&Struct::model, {"model", "The model that answers.", 0, kModelMost}),
 field(&Struct::fallbackModel, {"fallback_model", "Tried when the first is retired or overloaded.", 0, kModelMost}),
 field(&Struct::embeddingModel, {"embedding_model", "For search by meaning; missing: by words alone.", 0, kModelMost}),
 field(&Struct::embeddingDimensions, {"embedding_dimensions", "768 when missing.", 64, 4096}),
 field(&Struct::apiBase, {"api_base", "The provider's address when it is not the usual one; an operator's to set.", 0, kAddressMost}),
 field(&Struct::contextTokens, {"context_tokens", "What the model reads at once, in tokens, where its server would cut a longer prompt in silence; missing or 0: unknown. OpenAI-compatible servers only.", 0, kContextMost}),
 field(&Struct::queryPrefix, {"query_prefix", "Put before a question to embed, as some models want it (\"query: \"). OpenAI-compatible servers only.", 0, kPrefixMost}),
 field(&Struct::documentPrefix, {"document_prefix", "Put before a passage to embed; changing it embeds all passages anew. OpenAI-compatible servers only.", 0, kPrefixMost}),
 field(&Struct::transcriberBase, {"transcriber_base", "The address of an OpenAI-compatible transcription server for voice messages, where it is not the provider; an operator's to set.", 0, kAddressMost}),
 field(&Struct::transcriberModel, {"transcriber_model", "The model that transcribes: \"whisper-1\". Without it an OpenAI-compatible provider transcribes nothing; Gemini needs none.", 0, kModelMost}));
};
PASSERELLE_SHAPE(ProviderView, "Which model answers. Its key is never shown.")
(field(&Struct::kind, {"kind", "none, gemini or openai."}),
 field(&Struct::model, {"model", "The model that answers."}),
 field(&Struct::fallbackModel, {"fallback_model", "Tried when the first is retired or overloaded."}),
 field(&Struct::embeddingModel, {"embedding_model", "For search by meaning."}),
 field(&Struct::embeddingDimensions, {"embedding_dimensions", "Of its vectors."}),
 field(&Struct::apiBase, {"api_base", "The provider's address; empty: the usual one."}),
 field(&Struct::apiKeySet, {"api_key_set", "Whether a key is kept."}),
 field(&Struct::contextTokens, {"context_tokens", "What the model reads at once; 0: unknown."}),
 field(&Struct::queryPrefix, {"query_prefix", "Put before a question to embed."}),
 field(&Struct::documentPrefix, {"document_prefix", "Put before a passage to embed."}),
 field(&Struct::transcriberBase, {"transcriber_base", "The address of the transcription server, where it is not the provider."}),
 field(&Struct::transcriberModel, {"transcriber_model", "The model that transcribes voice messages."}));
};
PASSERELLE_SHAPE(ConnectionView, "What a connection test found.")
(field(&Struct::ok, {"ok", "Address and key work."}),
 field(&Struct::latencyMs, {"latency_ms", "Of the one call made."}),
 field(&Struct::account, {"account", "The channel's account, for people."}),
 field(&Struct::modelFound, {"model_found", "The model stands in the provider's list."}),
 field(&Struct::embeddingModelFound, {"embedding_model_found", "The embedding model stands there too, or none is set."}),
 field(&Struct::models, {"models", "What the provider lists."}),
 field(&Struct::problem, {"problem", "The kind of error, when not ok."}),
 field(&Struct::explanation, {"explanation", "What went wrong and what to do."}));
};
PASSERELLE_SHAPE(NewToken, "A bearer token to make.")
(field(&Struct::name, {"name", "What it is for.", 1, kNameMost}),
 field(&Struct::expiresInDays, {"expires_in_days", "Missing: it does not expire.", 1, 3650}),
 field(&Struct::permissions, {"permissions", "What it may do, as the API document names permissions; missing: all that its place and its maker allow."}));
};
PASSERELLE_SHAPE(TokenView, "A bearer token, without itself.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::name, {"name", "What it is for."}),
 field(&Struct::tenantId, {"tenant_id", "The one tenant that it covers; null: the whole installation."}),
 field(&Struct::createdAt, {"created_at", "When it was made."}),
 field(&Struct::expiresAt, {"expires_at", "When it ends; null: never."}),
 field(&Struct::lastUsedAt, {"last_used_at", "To the minute; null: never."}),
 field(&Struct::revoked, {"revoked", "It is refused from then on."}),
 field(&Struct::permissions, {"permissions", "What it may do; null: all that its place allows."}));
};
PASSERELLE_SHAPE(TokenCreated, "A bearer token, which is shown this once.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::name, {"name", "What it is for."}),
 field(&Struct::token, {"token", "Send it as \"Authorization: Bearer …\". Shown once: it is kept as a hash."}),
 field(&Struct::tenantId, {"tenant_id", "The one tenant that it covers; null: the whole installation."}),
 field(&Struct::createdAt, {"created_at", "When it was made."}),
 field(&Struct::expiresAt, {"expires_at", "When it ends; null: never."}),
 field(&Struct::permissions, {"permissions", "What it may do; null: all that its place allows."}));
};
PASSERELLE_SHAPE(SettingChange, "A setting's new value.")
(field(&Struct::value, {"value", "In the type of the setting; null: back to the default."}));
};
PASSERELLE_SHAPE(SettingView, "A setting of the catalogue with its present value.")
(field(&Struct::key, {"key", "Its name."}),
 field(&Struct::type, {"type", "integer, decimal, boolean, text, choice or languages."}),
 field(&Struct::scope, {"scope", "tenant or installation."}),
 field(&Struct::value, {"value", "What counts now."}),
 field(&Struct::defaultValue, {"default", "What counts when nothing is set."}),
 field(&Struct::isDefault, {"is_default", "Nothing is set at this place."}),
 field(&Struct::minimum, {"minimum", "Of numbers; of texts, in characters."}),
 field(&Struct::maximum, {"maximum", "Of numbers; of texts, in characters."}),
 field(&Struct::choices, {"choices", "The values allowed, when they are counted."}),
 field(&Struct::unit, {"unit", "Of numbers; empty: none."}),
 field(&Struct::needsRestart, {"needs_restart", "A change counts from the next start on."}),
 field(&Struct::french, {"french", "What it does, in French."}),
 field(&Struct::english, {"english", "What it does, in English."}));
};
PASSERELLE_SHAPE(DocumentView, "A document.")
(field(&Struct::id, {"id", "Its number; it stays when a new version replaces the content."}),
 field(&Struct::name, {"name", "As its owner gave it."}),
 field(&Struct::state, {"state", "queued, reading, paused, indexing, ready, quarantined, failed, cancelled, removed or staged (it waits aside)."}),
 field(&Struct::published, {"published", "Whether this newest version is what is searched."}),
 field(&Struct::reason, {"reason", "Why it failed or is quarantined: a stable word for programs."}),
 field(&Struct::explanation, {"explanation", "The same as a sentence, in the language of Accept-Language (French or English)."}),
 field(&Struct::reasonPage, {"reason_page", "The page that the reason speaks of."}),
 field(&Struct::pages, {"pages", "0 until known."}),
 field(&Struct::pagesRead, {"pages_read", "So far."}),
 field(&Struct::passages, {"passages", "Searchable pieces."}),
 field(&Struct::bytes, {"bytes", "Of the file."}),
 field(&Struct::sha256, {"sha256", "Of the file, in hexadecimal."}),
 field(&Struct::addedAt, {"added_at", "When it came."}),
 field(&Struct::validFrom, {"valid_from", "Its first valid day, such as 2026-01-01."}),
 field(&Struct::validUntil, {"valid_until", "Its last valid day."}),
 field(&Struct::withdrawn, {"withdrawn", "Today lies outside its valid days: it is not found."}));
};
PASSERELLE_SHAPE(DocumentAccepted, "A document that was received and is safe; reading it goes on.")
(field(&Struct::document, {"document", "As it is now."}),
 field(&Struct::alreadyThere, {"already_there", "The same content was there before: nothing to do."}));
};
PASSERELLE_SHAPE(ProgressView, "How far the reading of a document is.")
(field(&Struct::document, {"document", "As it is now."}),
 field(&Struct::finished, {"finished", "Nothing is queued or in progress any more."}),
 field(&Struct::pagesPerSecond, {"pages_per_second", "0 until measured."}),
 field(&Struct::remainingMs, {"remaining_ms", "null until measured."}),
 field(&Struct::pagesToRecognise, {"pages_to_recognise", "Pictures of pages whose text is still to be recognised."}));
};
PASSERELLE_SHAPE(PageView, "What reading one page found.")
(field(&Struct::number, {"number", "Counted from 1."}),
 field(&Struct::verdict, {"verdict", "text, table (text with a table), columns (text in columns), scan, unreadable, empty, locked or damaged."}),
 field(&Struct::characters, {"characters", "Of its text."}),
 field(&Struct::reason, {"reason", "When the verdict is not text: a stable word for programs."}),
 field(&Struct::explanation, {"explanation", "The same as a sentence."}),
 field(&Struct::readBy, {"read_by", "How its text was come by: text (the document says it), ocr (recognised on this machine) or model."}),
 field(&Struct::confidence, {"confidence", "Of recognised text, 0 to 100; null when it was not recognised."}));
};
PASSERELLE_SHAPE(RectangleView, "A place on a page, in points, origin top left.")
(field(&Struct::x, {"x", "Left."}), field(&Struct::y, {"y", "Top."}), field(&Struct::width, {"width", "In points."}),
 field(&Struct::height, {"height", "In points."}));
};
PASSERELLE_SHAPE(PassageView, "A passage: a piece of a document that is searched and cited.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::document, {"document", "The number of its document."}),
 field(&Struct::documentName, {"document_name", "The document's name."}),
 field(&Struct::page, {"page", "Counted from 1."}),
 field(&Struct::heading, {"heading", "The headings above it; may be empty."}),
 field(&Struct::text, {"text", "What it says."}),
 field(&Struct::rectangles, {"rectangles", "Where it stands on the page."}),
 field(&Struct::score, {"score", "0 to 1, of a search; null elsewhere."}));
};
PASSERELLE_SHAPE(DocumentDetail, "A document with its pages and passages.")
(field(&Struct::document, {"document", "The document."}),
 field(&Struct::pages, {"pages", "Every page with its verdict."}),
 field(&Struct::passages, {"passages", "Of the published version."}));
};
PASSERELLE_SHAPE(SearchQuery, "A search in the tenant's documents.")
(field(&Struct::query, {"query", "What to search.", 1, 4000}),
 field(&Struct::limit, {"limit", "8 when missing.", 1, 100}),
 field(&Struct::language, {"language", "Of the query; found out when missing.", 1, 2, "fr|en"}));
};
PASSERELLE_SHAPE(SearchResult, "Passages, best first.")
(field(&Struct::searched, {"searched", "What was searched."}),
 field(&Struct::confidence, {"confidence", "The best score; 0 when nothing was found."}),
 field(&Struct::tookMs, {"took_ms", "Of the search."}),
 field(&Struct::passages, {"passages", "Best first."}));
};
PASSERELLE_SHAPE(ConversationView, "A conversation with one contact.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::contact, {"contact", "The contact's number here."}),
 field(&Struct::channel, {"channel", "The channel that it came by."}),
 field(&Struct::contactName, {"contact_name", "As the channel gives it."}),
 field(&Struct::contactKey, {"contact_key", "The channel's own id of the contact."}),
 field(&Struct::lastMessageAt, {"last_message_at", "When the contact last wrote."}),
 field(&Struct::lastMessage, {"last_message", "The number of that message."}),
 field(&Struct::lastText, {"last_text", "What it said."}),
 field(&Struct::waiting, {"waiting", "Messages without a fate."}),
 field(&Struct::window, {"window", "open, closed, or never: whether the contact can be written to."}),
 field(&Struct::windowClosesAt, {"window_closes_at", "24 hours after the contact's last message."}),
 field(&Struct::windowSecondsLeft, {"window_seconds_left", "0 when it is closed."}),
 field(&Struct::state, {"state", "open, or resolved: nothing is left to do until the contact writes again."}),
 field(&Struct::owner, {"owner", "Who speaks for the business: bot, person or nobody."}),
 field(&Struct::ownerPerson, {"owner_person", "The name that is shown, of a person; null: none, or not known."}),
 field(&Struct::unread, {"unread", "The contact's messages after the last one that people have seen."}),
 field(&Struct::lastActivityAt, {"last_activity_at", "When the contact or a person last wrote: what the list is ordered by."}),
 field(&Struct::lastFrom, {"last_from", "Who spoke last: contact, assistant or person."}),
 field(&Struct::lastWords, {"last_words", "What was said last, shortened to 300 characters."}),
 field(&Struct::lastFate, {"last_fate", "Of the contact's last message; null: in progress."}),
 field(&Struct::draftWaiting, {"draft_waiting", "The newest answer that waits for a person; null: none does."}),
 field(&Struct::writing, {"writing", "Who is composing an answer at this moment; null: nobody."}));
};
PASSERELLE_SHAPE(OwnershipView, "Who speaks for the business in a conversation.")
(field(&Struct::conversation, {"conversation", "Its number."}),
 field(&Struct::owner, {"owner", "bot, person or nobody: a person is wanted and none has come yet."}),
 field(&Struct::person, {"person", "The name that is shown; empty where it is not known."}),
 field(&Struct::cause, {"cause", "Why: console, channel_signal, echo, contact_asked, assistant, idle or keyword."}),
 field(&Struct::since, {"since", "Since when; null: since ever."}),
 field(&Struct::until, {"until", "When the assistant speaks again by itself; null: never by itself."}),
 field(&Struct::version, {"version", "Grows with every change."}),
 field(&Struct::leaving, {"leaving", "An answer of the assistant's was being sent at that moment, and may still arrive."}));
};
PASSERELLE_SHAPE(OwnershipWanted, "What a change of the owner may name.")
(field(&Struct::person, {"person", "Who takes over: the name that is shown; missing: the caller's."}),
 field(&Struct::version, {"version", "The version that the caller saw: 409 when it is another."}));
};
PASSERELLE_SHAPE(JourneyView, "Where the time of a message went; null: it has not happened.")
(field(&Struct::ackMs, {"ack_ms", "From its arrival to the acknowledgement, safe on disk."}),
 field(&Struct::waitMs, {"wait_ms", "Waiting for more of it (the quiet window) and for a worker."}),
 field(&Struct::searchMs, {"search_ms", "Searching the documents."}),
 field(&Struct::modelMs, {"model_ms", "Waiting for the model."}),
 field(&Struct::ownMs, {"own_ms", "Our own part, from the end of the quiet window to the bytes leaving."}),
 field(&Struct::sendMs, {"send_ms", "The channel's answer to the delivery."}),
 field(&Struct::delivery, {"delivery", "What the channel says of it since: accepted, sent, delivered, read, played or failed; null where it says nothing."}),
 field(&Struct::deliveryAt, {"delivery_at", "When that was, by the channel's clock."}));
};
PASSERELLE_SHAPE(MediaView, "What came with a message beside text, and what was made of it.")
(field(&Struct::kind, {"kind", "voice, audio, image, video, document, sticker, reaction, location, contact_cards, order, system, edited, unsupported or business_echo."}),
 field(&Struct::state, {"state", "waiting: not looked at yet; understood: its words stand in transcript; not_understood: reason says why; ignored: nothing is made of such a message."}),
 field(&Struct::transcript, {"transcript", "What the recording says, word for word; of a picture or a document, what it shows."}),
 field(&Struct::reason, {"reason", "Why there are no words."}),
 field(&Struct::type, {"type", "What the file is, seen from its bytes: audio/ogg."}),
 field(&Struct::lengthMs, {"length_ms", "How long the recording lasts, where the file says it."}));
};
PASSERELLE_SHAPE(MessageView, "A message that was acknowledged.")
(field(&Struct::number, {"number", "Under which it was acknowledged; never used twice."}),
 field(&Struct::conversation, {"conversation", "Its conversation; 0 until it is sorted in."}),
 field(&Struct::channel, {"channel", "The channel that it came by."}),
 field(&Struct::turn, {"turn", "The turn that answers it; null while it waits."}),
 field(&Struct::receivedAt, {"received_at", "When it arrived."}),
 field(&Struct::text, {"text", "What the contact wrote."}),
 field(&Struct::media, {"media", "Of a message that is not text alone."}),
 field(&Struct::fate, {"fate", "null: in progress; else answered, merged, duplicate, drafted, to_person, refused, no_reply_due, expired, uncertain or failed."}),
 field(&Struct::stage, {"stage", "While in progress: waiting, claimed, answered, sending or retry_later."}),
 field(&Struct::reason, {"reason", "Of its fate."}),
 field(&Struct::duplicateOf, {"duplicate_of", "The message that it repeats."}),
 field(&Struct::attempts, {"attempts", "How often its turn was worked on."}),
 field(&Struct::journey, {"journey", "Where its time went."}));
};
PASSERELLE_SHAPE(FoundPassageView, "A passage that was found for a message.")
(field(&Struct::passage, {"passage", "Its number."}),
 field(&Struct::document, {"document", "The number of its document."}),
 field(&Struct::documentName, {"document_name", "The document's name at that time."}),
 field(&Struct::page, {"page", "Counted from 1."}),
 field(&Struct::score, {"score", "0 to 1."}),
 field(&Struct::cited, {"cited", "Whether the answer cites it."}));
};
PASSERELLE_SHAPE(MessageDetail, "A message with all that became of it.")
(field(&Struct::message, {"message", "The message and its journey."}),
 field(&Struct::question, {"question", "Its turn's question: all fragments joined."}),
 field(&Struct::searched, {"searched", "What was searched, after the memory completed it."}),
 field(&Struct::answerKind, {"answer_kind", "grounded, verbatim, not_found, refused, service, handed_over or curated; null while there is no answer."}),
 field(&Struct::answer, {"answer", "As written."}),
 field(&Struct::sent, {"sent", "The texts that the contact received, one a bubble."}),
 field(&Struct::model, {"model", "The model that answered; empty without one."}),
 field(&Struct::inputTokens, {"input_tokens", "Of all calls made for it."}),
 field(&Struct::outputTokens, {"output_tokens", "Of all calls made for it."}),
 field(&Struct::thinkingTokens, {"thinking_tokens", "Of all calls made for it."}),
 field(&Struct::passages, {"passages", "What was found, best first."}));
};
PASSERELLE_SHAPE(FatesView, "How many messages ended how.")
(field(&Struct::answered, {"answered", "An answer was delivered."}),
 field(&Struct::merged, {"merged", "Part of a turn that another message leads."}),
 field(&Struct::duplicate, {"duplicate", "Already received."}),
 field(&Struct::drafted, {"drafted", "A draft waits for a person."}),
 field(&Struct::toPerson, {"to_person", "Handed to a person."}),
 field(&Struct::refused, {"refused", "Policy says no."}),
 field(&Struct::noReplyDue, {"no_reply_due", "Nothing to answer."}),
 field(&Struct::expired, {"expired", "The reply window had closed."}),
 field(&Struct::uncertain, {"uncertain", "Sending may or may not have worked; never resent by itself."}),
 field(&Struct::failed, {"failed", "A dead letter."}));
};
PASSERELLE_SHAPE(LedgerDayView, "The ledger of one day (UTC).")
(field(&Struct::day, {"day", "2026-11-22."}),
 field(&Struct::received, {"received", "Messages acknowledged."}),
 field(&Struct::fates, {"fates", "How they ended."}),
 field(&Struct::inProgress, {"in_progress", "Without a fate yet."}),
 field(&Struct::balances, {"balances", "received = sum of fates + in progress."}));
};
PASSERELLE_SHAPE(LedgerView, "The ledger of fates: every message acknowledged is accounted for.")
(field(&Struct::received, {"received", "Messages acknowledged, over the days shown."}),
 field(&Struct::fates, {"fates", "How they ended."}),
 field(&Struct::inProgress, {"in_progress", "Without a fate yet."}),
 field(&Struct::balances, {"balances", "received = sum of fates + in progress."}),
 field(&Struct::oldestInProgressMs, {"oldest_in_progress_ms", "The age of the oldest message without a fate; null: none."}),
 field(&Struct::overdue, {"overdue", "Conversations with something in progress for more than 60 s: an alarm."}),
 field(&Struct::days, {"days", "Newest first."}));
};
PASSERELLE_SHAPE(LedgerCheck, "What recounting every message found.")
(field(&Struct::agrees, {"agrees", "The kept counts are right."}),
 field(&Struct::differences, {"differences", "In words; empty when they agree."}));
};
PASSERELLE_SHAPE(RejectedCallView, "A call of a channel that was authentic but could not be read.")
(field(&Struct::at, {"at", "When it came."}), field(&Struct::channel, {"channel", "The channel that it came by."}),
 field(&Struct::reason, {"reason", "What was wrong, as the caller was told."}),
 field(&Struct::snippet, {"snippet", "How its body began."}));
};
PASSERELLE_SHAPE(ReplayAccepted, "A dead letter that is worked on again.")
(field(&Struct::number, {"number", "Its number."}), field(&Struct::state, {"state", "in_progress."}));
};
PASSERELLE_SHAPE(ListenerView, "An address that is listened on.")
(field(&Struct::name, {"name", "webhook or admin."}), field(&Struct::address, {"address", "As bound."}));
};
PASSERELLE_SHAPE(StatusView, "How the installation is.")
(field(&Struct::version, {"version", "Of the program."}),
 field(&Struct::apiVersion, {"api_version", "Of this API."}),
 field(&Struct::startedAt, {"started_at", "When the service started."}),
 field(&Struct::uptimeMs, {"uptime_ms", "Since then."}),
 field(&Struct::ready, {"ready", "Messages are taken and answered."}),
 field(&Struct::troubles, {"troubles", "What is not well, in words; empty when all is."}),
 field(&Struct::tenants, {"tenants", "How many."}),
 field(&Struct::listeners, {"listeners", "Where the service listens; empty when it does not."}),
 field(&Struct::received, {"received", "Messages ever acknowledged."}),
 field(&Struct::inProgress, {"in_progress", "Without a fate yet."}),
 field(&Struct::balances, {"balances", "received = sum of fates + in progress."}),
 field(&Struct::memoryBytes, {"memory_bytes", "Resident, of the service."}),
 field(&Struct::diskFreeBytes, {"disk_free_bytes", "Where the data folder is."}),
 field(&Struct::lastProvedBackup, {"last_proved_backup", "When a backup was last opened and compared; null: never, or the recovery key is not confirmed."}),
 field(&Struct::schemaVersion, {"schema_version", "Of the data: the number of the last migration of the main database."}));
};
PASSERELLE_SHAPE(HealthView, "A sign of life.")
(field(&Struct::status, {"status", "ok, or not_ready: the status route says why to whom may know."}));
};
PASSERELLE_SHAPE(InstanceProof, "Proof that this is the service that wrote the instance file.")
(field(&Struct::instance, {"instance", "The instance's public name."}),
 field(&Struct::proof, {"proof", "HMAC-SHA-256 of the challenge under the instance file's nonce, in hexadecimal."}));
};
PASSERELLE_SHAPE(ProblemView, "What went wrong (RFC 9457).")
(field(&Struct::type, {"type", "about:blank."}), field(&Struct::title, {"title", "In a few words."}),
 field(&Struct::status, {"status", "The HTTP status."}), field(&Struct::detail, {"detail", "What to change, where the caller can."}),
 field(&Struct::kind, {"kind", "A stable word for programs."}));
};

} // namespace passerelle::api
