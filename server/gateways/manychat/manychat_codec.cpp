#include "server/gateways/manychat/manychat_codec.h"

#include "server/gateways/inbound_text.h"
#include "server/gateways/manychat/manychat_mapping.h"
#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <QtCore/QUrl>

#include <algorithm>
#include <array>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using nlohmann::json;

constexpr qsizetype kMaxStampCharacters = 64;

Result<QString> contactKeyOf(const ManyChatFields &fields, const ManyChatMapping &mapping)
{
    using Field = ManyChatField;
    using Kind = ManyChatValue::Kind;
    const ManyChatValue *id = nullptr;
    for (const ManyChatValue *candidate : {&mapping.at(ManyChatMapping::ContactId), &fields.ofBody(Field::ContactId), &fields.ofBody(Field::UserId), &fields.ofBody(Field::SubscriberId),
                                           &fields.ofBody(Field::Id), &fields.ofContact(Field::Id)}) {
        if (candidate->kind != Kind::Missing && !(candidate->kind == Kind::Text && candidate->text.isEmpty())) {
            id = candidate;
            break;
        }
    }
    if (!id)
        return failure(ErrorKind::InvalidInput, u"the contact is missing: write \"contact_id\": \"{{user_id}}\" in the body of the External Request"_s);
    if (id->kind == Kind::WholeNumber)
        return id->text;
    if (id->kind != Kind::Text)
        return failure(ErrorKind::InvalidInput, u"\"contact_id\" is neither a text nor a whole number"_s);
    const QString key = id->text.trimmed();
    if (key.startsWith(u"{{"_s))
        return failure(ErrorKind::InvalidInput, u"\"contact_id\" holds the name of a variable in place of its value: choose the variable in ManyChat's editor"_s);
    if (key.isEmpty() || key.size() > kMaxContactKeyCharacters || std::any_of(key.cbegin(), key.cend(), [](QChar c) { return isUnwanted(c) || c.isSpace(); }))
        return failure(ErrorKind::InvalidInput, u"\"contact_id\" is not a contact's number"_s);
    return key;
}

Result<QString> textOf(const ManyChatFields &fields, const ManyChatMapping &mapping)
{
    using Field = ManyChatField;
    using Kind = ManyChatValue::Kind;
    for (const ManyChatValue *value : {&mapping.at(ManyChatMapping::Text), &fields.ofBody(Field::Text), &fields.ofBody(Field::LastInputText), &fields.ofContact(Field::LastInputText)}) {
        if (value->kind == Kind::Structured)
            return failure(ErrorKind::InvalidInput, u"the contact's text is not a text"_s);
        if (value->kind != Kind::Missing)
            return value->text;
    }
    return QString();
}

// A text that is nothing but one address: how ManyChat hands on what a contact sent instead of writing.
bool isAddress(const QString &text)
{
    if (!text.startsWith(u"https://"_s, Qt::CaseInsensitive) && !text.startsWith(u"http://"_s, Qt::CaseInsensitive))
        return false;
    return std::none_of(text.cbegin(), text.cend(), [](QChar c) { return c.isSpace(); }) && !QUrl(text, QUrl::StrictMode).host().isEmpty();
}

struct NamedKind {
    const char *name; // an extension, or ManyChat's own word for a kind of file
    MessageKind kind;
};
constexpr std::array kNamedKinds{
    NamedKind{"ogg", MessageKind::Voice},     NamedKind{"oga", MessageKind::Voice},   NamedKind{"opus", MessageKind::Voice},    NamedKind{"mp3", MessageKind::Audio},
    NamedKind{"m4a", MessageKind::Audio},     NamedKind{"aac", MessageKind::Audio},   NamedKind{"amr", MessageKind::Audio},     NamedKind{"wav", MessageKind::Audio},
    NamedKind{"flac", MessageKind::Audio},    NamedKind{"audio", MessageKind::Audio}, NamedKind{"voice", MessageKind::Voice},   NamedKind{"jpg", MessageKind::Image},
    NamedKind{"jpeg", MessageKind::Image},    NamedKind{"png", MessageKind::Image},   NamedKind{"webp", MessageKind::Image},    NamedKind{"heic", MessageKind::Image},
    NamedKind{"gif", MessageKind::Image},     NamedKind{"image", MessageKind::Image}, NamedKind{"photo", MessageKind::Image},   NamedKind{"mp4", MessageKind::Video},
    NamedKind{"3gp", MessageKind::Video},     NamedKind{"mov", MessageKind::Video},   NamedKind{"webm", MessageKind::Video},    NamedKind{"video", MessageKind::Video},
    NamedKind{"pdf", MessageKind::Document},  NamedKind{"doc", MessageKind::Document}, NamedKind{"docx", MessageKind::Document}, NamedKind{"xls", MessageKind::Document},
    NamedKind{"xlsx", MessageKind::Document}, NamedKind{"ppt", MessageKind::Document}, NamedKind{"pptx", MessageKind::Document}, NamedKind{"txt", MessageKind::Document},
    NamedKind{"csv", MessageKind::Document},  NamedKind{"zip", MessageKind::Document}, NamedKind{"file", MessageKind::Document}, NamedKind{"document", MessageKind::Document},
    NamedKind{"sticker", MessageKind::Sticker}};

std::optional<MessageKind> kindNamed(const QString &name)
{
    const auto found = std::find_if(kNamedKinds.begin(), kNamedKinds.end(), [&](const NamedKind &one) { return name == QLatin1StringView(one.name); });
    return found == kNamedKinds.end() ? std::nullopt : std::optional(found->kind);
}

// By the word that came with it ("audio", "image/jpeg"), else by the address's extension; what it really is is seen from
// its bytes. An address without either is a link that the contact wrote: kept as its text, and never asked of a model.
MessageKind kindOfAddress(const QString &address, const QString &word)
{
    const QString kind = word.trimmed().toLower();
    if (const auto known = kindNamed(kind.section(u'/', 0, 0)))
        return *known;
    if (const auto known = kindNamed(kind.section(u'/', 1, 1).section(u';', 0, 0)))
        return *known;
    return kindNamed(QUrl(address).path().section(u'.', -1).toLower()).value_or(MessageKind::Unsupported);
}

void takeFile(InboundMessage &message, const ManyChatFields &fields)
{
    QString address = fields.firstText({ManyChatField::MediaUrl}).trimmed();
    const bool named = isAddress(address);
    if (!named) {
        if (!isAddress(message.text))
            return;
        address = message.text;
    }
    message.kind = kindOfAddress(address, named ? fields.firstText({ManyChatField::MediaType}) : QString());
    if (named && message.kind == MessageKind::Unsupported)
        message.kind = MessageKind::Document; // it is a file: the author of the flow says so
    if (message.kind == MessageKind::Unsupported)
        return;
    if (isAddress(message.text))
        message.text.clear(); // else it is the caption
    message.media.emplace();
    message.media->url = address;
    message.media->mimeType = named ? fields.firstText({ManyChatField::MediaType}).left(kMaxStampCharacters) : QString();
}

QString mappedOr(const ManyChatMapping &mapping, ManyChatMapping::Place place, const QString &usual)
{
    const QString &text = mapping.at(place).text;
    return text.isEmpty() ? usual : text;
}

QString contactNameOf(const ManyChatFields &fields)
{
    const QString whole = fields.firstText({ManyChatField::Name, ManyChatField::FullName});
    if (!whole.isEmpty())
        return whole;
    return QString(fields.firstText({ManyChatField::FirstName}) + u' ' + fields.firstText({ManyChatField::LastName})).trimmed();
}

} // namespace

Result<InboundMessage> ManyChatCodec::decode(const Channel &channel, QByteArrayView body, Instant receivedAt) const
{
    ManyChatFields fields;
    if (auto walked = passerelle::json::scan(body, fields); !walked)
        return failure(ErrorKind::InvalidInput, QString(walked.error().what + u"; in ManyChat write {{last_input_text|fallback:\"\"|to_json:true}}, without quotes around it"_s));
    if (!fields.isObject())
        return failure(ErrorKind::InvalidInput, u"the body is not a JSON object"_s);
    ManyChatMapping mapping(channel.manyChat);
    if (!mapping.isEmpty())
        static_cast<void>(passerelle::json::scan(body, mapping)); // it was well-formed a moment ago
    auto key = contactKeyOf(fields, mapping);
    if (!key)
        return failure(std::move(key).error());
    auto text = textOf(fields, mapping);
    if (!text)
        return failure(std::move(text).error());

    InboundMessage message;
    message.channel = channel.id;
    message.contactKey = *std::move(key);
    message.text = cleaned(*std::move(text), kMaxMessageCharacters);
    message.contactName = cleaned(mappedOr(mapping, ManyChatMapping::Name, contactNameOf(fields)), kMaxNameCharacters);
    message.locale = cleaned(mappedOr(mapping, ManyChatMapping::Locale, fields.firstText({ManyChatField::Locale})), kMaxStampCharacters);
    message.lastInteraction = cleaned(mappedOr(mapping, ManyChatMapping::LastInteraction, fields.firstText({ManyChatField::LastInteraction})), kMaxStampCharacters);
    message.receivedAt = receivedAt;
    message.ownerSignal = mapping.speaker();
    takeFile(message, fields);
    return message;
}

QByteArray ManyChatCodec::acknowledgement(const Channel &channel, QByteArrayView requestId) const
{
    const json text = passerelle::json::fromQString(channel.ackText.isEmpty() ? u"OK, bien reçu"_s : channel.ackText);
    if (channel.ackShape == AckShape::Mapping) {
        return passerelle::json::dump(json{{"status", "accepted"}, {"reply", text}, {"request_id", std::string(requestId.data(), static_cast<std::size_t>(requestId.size()))}});
    }
    return passerelle::json::dump(json{{"version", "v2"},
                                       {"content", {{"type", "whatsapp"}, {"messages", json::array({{{"type", "text"}, {"text", text}}})}}}});
}

} // namespace passerelle::gateways
