#include "server/gateways/whatsapp/whatsapp_events.h"

#include "server/domain/channel.h"
#include "server/gateways/inbound_text.h"
#include "server/gateways/whatsapp/whatsapp_errors.h"
#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace passerelle::gateways {

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

using Event = std::variant<InboundMessage, DeliveryReport, ChannelNote>;

constexpr qsizetype kMaxIdCharacters = 512;
constexpr qsizetype kMaxPhoneDigits = 20;
constexpr qsizetype kMaxScopedId = 128;
constexpr qsizetype kMaxCorrelation = 512;
constexpr qsizetype kMaxMediaText = 400;
constexpr qsizetype kDigestBytes = 32;
constexpr qsizetype kNoteBytes = 500;

struct TypeRow {
    const char *type;
    MessageKind kind;
};
constexpr std::array kTypes{
    TypeRow{"text", MessageKind::Text},           TypeRow{"button", MessageKind::Text},       TypeRow{"interactive", MessageKind::Text},
    TypeRow{"audio", MessageKind::Audio},         TypeRow{"voice", MessageKind::Voice},       TypeRow{"image", MessageKind::Image},
    TypeRow{"video", MessageKind::Video},         TypeRow{"document", MessageKind::Document}, TypeRow{"sticker", MessageKind::Sticker},
    TypeRow{"reaction", MessageKind::Reaction},   TypeRow{"location", MessageKind::Location}, TypeRow{"contacts", MessageKind::ContactCards},
    TypeRow{"order", MessageKind::Order},         TypeRow{"system", MessageKind::System},     TypeRow{"edit", MessageKind::Edited},
    TypeRow{"revoke", MessageKind::Edited},       TypeRow{"request_welcome", MessageKind::System},
};

const json &objectIn(const json &object, const char *key)
{
    static const json none = json::object();
    const json *found = object.is_object() ? passerelle::json::member(object, key) : nullptr;
    return found && found->is_object() ? *found : none;
}

QString textIn(const json &object, const char *key, qsizetype limit = kMaxIdCharacters)
{
    return object.is_object() ? cleaned(passerelle::json::text(object, key), limit) : QString();
}

ChannelNote noteOf(const QString &reason, const json &event)
{
    return {reason, passerelle::json::dump(event).left(kNoteBytes)};
}

// Seconds, as a text; some senders write a number.
std::optional<Instant> stampOf(const json &event)
{
    bool isNumber = false;
    const QString written = textIn(event, "timestamp");
    const qint64 seconds = written.isEmpty() ? passerelle::json::integer(event, "timestamp") : written.toLongLong(&isNumber);
    constexpr qint64 kFarFuture = 32'503'680'000; // the year 3000: what is beyond is in other units
    return seconds > 0 && seconds < kFarFuture ? std::optional(fromMillis(seconds * 1000)) : std::nullopt;
}

// The digits of a telephone number; empty when it is none.
QString phoneOf(const QString &written)
{
    const QString digits = written.startsWith(u'+') ? written.sliced(1) : written;
    const bool isPhone = !digits.isEmpty() && digits.size() <= kMaxPhoneDigits && std::all_of(digits.cbegin(), digits.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isPhone ? digits : QString();
}

// Two capital letters, a dot (and "ENT." in the parent's form), letters and digits.
bool isScopedId(QStringView id)
{
    if (id.size() < 4 || id[2] != u'.' || !std::all_of(id.begin(), id.begin() + 2, [](QChar c) { return c >= u'A' && c <= u'Z'; }))
        return false;
    QStringView rest = id.sliced(3);
    if (rest.startsWith(u"ENT."))
        rest = rest.sliced(4);
    return !rest.isEmpty() && rest.size() <= kMaxScopedId
        && std::all_of(rest.begin(), rest.end(), [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); });
}

struct Person {
    QString phone;
    QString scopedId;
    QString name;

    bool isKnown() const { return !phone.isEmpty() || !scopedId.isEmpty(); }
    QString key() const { return scopedId.isEmpty() ? phone : QString(QLatin1String(kBusinessScopedPrefix) + scopedId); }
    QString alias() const { return scopedId.isEmpty() ? QString() : phone; }
};

// `phoneKey` and `idKey` are the message's; what is missing there stands in `contacts`.
Person personOf(const json &value, const json &message, const char *phoneKey, const char *idKey)
{
    Person person{.phone = phoneOf(textIn(message, phoneKey)), .scopedId = textIn(message, idKey), .name = {}};
    if (!isScopedId(person.scopedId))
        person.scopedId.clear();
    const json *contacts = value.is_object() ? passerelle::json::member(value, "contacts") : nullptr;
    if (!contacts || !contacts->is_array())
        return person;
    for (const json &contact : *contacts) {
        const QString phone = phoneOf(textIn(contact, "wa_id"));
        const QString id = textIn(contact, "user_id");
        const bool isSame = (!phone.isEmpty() && phone == person.phone) || (!id.isEmpty() && id == person.scopedId) || (contacts->size() == 1 && !person.isKnown());
        if (!isSame)
            continue;
        if (person.phone.isEmpty())
            person.phone = phone;
        if (person.scopedId.isEmpty() && isScopedId(id))
            person.scopedId = id;
        person.name = textIn(objectIn(contact, "profile"), "name", kMaxNameCharacters);
        break;
    }
    return person;
}

QByteArray digestOf(const QString &written)
{
    const QByteArray ascii = written.toLatin1();
    QByteArray digest = QByteArray::fromHex(ascii);
    if (ascii.size() != 2 * kDigestBytes || digest.size() != kDigestBytes)
        digest = QByteArray::fromBase64(ascii);
    return digest.size() == kDigestBytes ? digest : QByteArray();
}

std::optional<MediaReference> mediaOf(const json &media)
{
    MediaReference reference{.id = textIn(media, "id"), .url = {}, .mimeType = textIn(media, "mime_type", kMaxMediaText),
                             .sha256 = digestOf(textIn(media, "sha256")), .fileName = textIn(media, "filename", kMaxMediaText)};
    return reference.id.isEmpty() ? std::nullopt : std::optional(std::move(reference));
}

// What was chosen in a list or on a button is what the contact says.
void readInteractive(const json &interactive, InboundMessage &read)
{
    for (const char *reply : {"button_reply", "list_reply"}) {
        read.text = textIn(objectIn(interactive, reply), "title", kMaxMessageCharacters);
        if (!read.text.isEmpty())
            return;
    }
    read.kind = textIn(interactive, "type") == u"call_permission_reply" ? MessageKind::System : MessageKind::Unsupported;
}

void readContent(const json &message, const QString &type, InboundMessage &read)
{
    const QByteArray name = type.toLatin1();
    const auto row = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRow &known) { return name == known.type; });
    read.kind = row == kTypes.end() ? MessageKind::Unsupported : row->kind;
    const json &content = objectIn(message, name.constData());
    switch (read.kind) {
    case MessageKind::Text:
        if (type == u"interactive")
            readInteractive(content, read);
        else
            read.text = textIn(content, type == u"text" ? "body" : "text", kMaxMessageCharacters);
        break;
    case MessageKind::Audio:
        if (passerelle::json::boolean(content, "voice"))
            read.kind = MessageKind::Voice;
        [[fallthrough]];
    case MessageKind::Voice:
    case MessageKind::Image:
    case MessageKind::Video:
    case MessageKind::Document:
    case MessageKind::Sticker:
        read.media = mediaOf(content);
        read.text = textIn(content, "caption", kMaxMessageCharacters);
        break;
    case MessageKind::Reaction:
        read.repliesTo = textIn(content, "message_id");
        break;
    default: break;
    }
}

Event messageOf(const Person &person, const json &message, Instant receivedAt)
{
    InboundMessage read;
    read.providerMessageId = textIn(message, "id");
    if (read.providerMessageId.isEmpty() || !person.isKnown())
        return noteOf(read.providerMessageId.isEmpty() ? u"a message without an id"_s : u"a message that names no contact"_s, message);
    read.contactKey = person.key();
    read.contactAlias = person.alias();
    read.contactName = person.name;
    read.receivedAt = receivedAt;
    read.writtenAt = stampOf(message);
    read.repliesTo = textIn(objectIn(message, "context"), "id");
    readContent(message, textIn(message, "type"), read);
    return read;
}

} // namespace

Event whatsAppMessage(const json &value, const json &message, Instant receivedAt)
{
    if (!message.is_object())
        return noteOf(u"a message that is no object"_s, message);
    Event event = messageOf(personOf(value, message, "from", "from_user_id"), message, receivedAt);
    // In a group nobody asked the business alone: it is kept, and nothing answers it.
    if (auto *read = std::get_if<InboundMessage>(&event); read && !textIn(message, "group_id").isEmpty())
        read->kind = MessageKind::System;
    return event;
}

Event whatsAppEcho(const json &value, const json &message, Instant receivedAt)
{
    if (!message.is_object())
        return noteOf(u"an echo that is no object"_s, message);
    Event event = messageOf(personOf(value, message, "to", "to_user_id"), message, receivedAt);
    if (auto *read = std::get_if<InboundMessage>(&event)) {
        read->kind = MessageKind::BusinessEcho;
        read->ownerSignal = OwnerSignal::Person;
    }
    return event;
}

Event whatsAppStatus(const json &status, Instant receivedAt)
{
    const QString id = textIn(status, "id");
    const QByteArray name = textIn(status, "status").toLatin1();
    DeliveryReport report{.channel = {}, .messageId = id, .state = DeliveryState::Accepted, .at = status.is_object() ? stampOf(status).value_or(receivedAt) : receivedAt,
                          .correlation = textIn(status, "biz_opaque_callback_data", kMaxCorrelation).toUtf8(), .reason = {}, .windowClosed = false};
    for (const DeliveryState state : {DeliveryState::Sent, DeliveryState::Delivered, DeliveryState::Read, DeliveryState::Played, DeliveryState::Failed}) {
        if (name == nameOf(state))
            report.state = state;
    }
    if (id.isEmpty() || report.state == DeliveryState::Accepted)
        return noteOf(u"a status that names no message, or that is not known"_s, status);
    if (report.state == DeliveryState::Failed) {
        const json *errors = passerelle::json::member(status, "errors");
        const bool hasError = errors && errors->is_array() && !errors->empty() && errors->front().is_object();
        const SendOutcome outcome = outcomeOf(readWhatsAppError(hasError ? errors->front() : json::object(), 0));
        report.reason = outcome.detail;
        // Kept in plain beside the message: Meta's own words may repeat whom it was for.
        if (const QString recipient = textIn(status, "recipient_id"); !recipient.isEmpty())
            report.reason.replace(recipient, u"…"_s);
        report.windowClosed = outcome.kind == SendOutcome::Kind::WindowClosed;
    }
    return report;
}

ChannelNote whatsAppErrorNote(const json &error)
{
    if (!error.is_object())
        return noteOf(u"an error that is no object"_s, error);
    return noteOf(u"WhatsApp reports an error: "_s + outcomeOf(readWhatsAppError(error, 0)).detail, error);
}

} // namespace passerelle::gateways
