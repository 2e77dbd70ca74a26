#include "server/domain/channel.h"
#include "server/domain/delivery_report.h"
#include "server/domain/document.h"
#include "server/domain/scan_reader.h"
#include "server/domain/message.h"
#include "server/domain/ownership.h"
#include "server/domain/ports/alert_store.h"
#include "server/domain/ports/channel_setup.h"
#include "server/domain/ports/inbox_store.h"
#include "server/domain/provider.h"

#include <array>
#include <optional>

namespace passerelle {

namespace {

constexpr std::array<const char *, 8> kVerdictNames{"text", "scan", "empty", "locked", "damaged", "unreadable", "table", "columns"};
constexpr std::array<const char *, 3> kReadByNames{"text", "ocr", "model"};
constexpr std::array<const char *, 3> kScanReaderNames{"local", "model", "off"};
constexpr std::array<const char *, 6> kHiddenNames{"no_contrast", "covered", "tiny", "off_page", "unchecked", "metadata"};
constexpr std::array<const char *, 10> kStateNames{"queued", "reading", "indexing", "ready", "quarantined", "failed", "cancelled", "removed", "staged", "paused"};
constexpr std::array<const char *, 3> kProviderNames{"none", "gemini", "openai"};
constexpr std::array<const char *, 2> kChannelNames{"manychat", "whatsapp"};
constexpr std::array<const char *, 3> kOwnerNames{"bot", "person", "nobody"};
constexpr std::array<const char *, 7> kCauseNames{"console", "channel_signal", "echo", "contact_asked", "assistant", "idle", "keyword"};
constexpr std::array<const char *, kAlertKindCount> kAlertNames{"hand_over",   "window_closing", "provider_down",  "provider_back",     "cap_near",
                                                                "cap_reached", "backup_late",    "channel_paused", "connection_broken", "connection_restored",
                                                                "webhook_stopped", "test", "request_due", "document_expiring", "document_expired", "document_conflict", "hidden_text"};
constexpr std::array<const char *, kDeliveryStateCount> kDeliveryNames{"accepted", "sent", "delivered", "read", "played", "failed"};
constexpr std::array<const char *, 14> kSetupNames{"page",       "key_refused",  "no_answer",   "not_pro",       "flow_found",       "flow_missing",    "no_flow",
                                                    "tag_found",  "tag_missing",  "field_found", "field_missing", "field_wrong_type", "no_person_place", "unreadable"};
constexpr std::array<const char *, 3> kGradeNames{"fine", "advice", "missing"};
constexpr std::array<const char *, 2> kAlertWayNames{"webhook", "mail"};
constexpr std::array<const char *, kNoteKindCount> kNoteNames{"note", "resolved", "reopened", "taken_over", "given_back"};
constexpr std::array<const char *, 3> kAlertDeliveryNames{"waiting", "delivered", "dead"};
constexpr std::array<const char *, 3> kAckNames{"text", "read_and_typing", "both"};
constexpr std::array<const char *, kMessageKindCount> kMessageNames{"text",     "voice", "audio",  "image",  "video",       "document",      "sticker", "reaction",
                                                                    "location", "contact_cards", "order", "system", "edited", "unsupported", "business_echo"};

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<const char *, N> &names, QByteArrayView name)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (name == names[i])
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

const char *nameOf(PageVerdict verdict) { return kVerdictNames.at(static_cast<std::size_t>(verdict)); }
std::optional<PageVerdict> pageVerdictFromName(QByteArrayView name) { return find<PageVerdict>(kVerdictNames, name); }
const char *nameOf(ScanReader reader) { return kScanReaderNames.at(static_cast<std::size_t>(reader)); }
std::optional<ScanReader> scanReaderFromName(QByteArrayView name) { return find<ScanReader>(kScanReaderNames, name); }
const char *nameOf(ReadBy by) { return kReadByNames.at(static_cast<std::size_t>(by)); }
std::optional<ReadBy> readByFromName(QByteArrayView name) { return find<ReadBy>(kReadByNames, name); }
const char *nameOf(HiddenBy by) { return kHiddenNames.at(static_cast<std::size_t>(by)); }
std::optional<HiddenBy> hiddenByFromName(QByteArrayView name) { return find<HiddenBy>(kHiddenNames, name); }
const char *nameOf(DocumentState state) { return kStateNames.at(static_cast<std::size_t>(state)); }
std::optional<DocumentState> documentStateFromName(QByteArrayView name) { return find<DocumentState>(kStateNames, name); }
const char *nameOf(ProviderKind kind) { return kProviderNames.at(static_cast<std::size_t>(kind)); }
std::optional<ProviderKind> providerKindFromName(QByteArrayView name) { return find<ProviderKind>(kProviderNames, name); }
const char *nameOf(ChannelKind kind) { return kChannelNames.at(static_cast<std::size_t>(kind)); }
std::optional<ChannelKind> channelKindFromName(QByteArrayView name) { return find<ChannelKind>(kChannelNames, name); }
const char *nameOf(AckMode mode) { return kAckNames.at(static_cast<std::size_t>(mode)); }
std::optional<AckMode> ackModeFromName(QByteArrayView name) { return find<AckMode>(kAckNames, name); }
const char *nameOf(NoteKind kind) { return kNoteNames[static_cast<std::size_t>(kind)]; }
const char *nameOf(Owner owner) { return kOwnerNames.at(static_cast<std::size_t>(owner)); }
std::optional<Owner> ownerFromName(QByteArrayView name) { return find<Owner>(kOwnerNames, name); }
const char *nameOf(OwnershipCause cause) { return kCauseNames.at(static_cast<std::size_t>(cause)); }
const char *nameOf(AlertKind kind) { return kAlertNames.at(static_cast<std::size_t>(kind)); }
std::optional<AlertKind> alertKindFromName(QByteArrayView name) { return find<AlertKind>(kAlertNames, name); }
const char *nameOf(DeliveryState state) { return kDeliveryNames.at(static_cast<std::size_t>(state)); }
QByteArray correlationOf(TurnId turn) { return 't' + QByteArray::number(turn.value); }
TurnId turnOf(QByteArrayView correlation)
{
    bool isNumber = false;
    const qint64 number = correlation.startsWith('t') ? correlation.sliced(1).toLongLong(&isNumber) : 0;
    return isNumber && number > 0 ? TurnId(number) : TurnId();
}
const char *nameOf(SetupFinding::What what) { return kSetupNames.at(static_cast<std::size_t>(what)); }
const char *nameOf(SetupGrade grade) { return kGradeNames.at(static_cast<std::size_t>(grade)); }
SetupGrade gradeOf(SetupFinding::What what)
{
    using What = SetupFinding::What;
    switch (what) {
    case What::Page:
    case What::FlowFound:
    case What::TagFound:
    case What::FieldFound: return SetupGrade::Fine;
    case What::NoFlow:
    case What::NoPersonPlace:
    case What::Unreadable: return SetupGrade::Advice;
    case What::KeyRefused:
    case What::NoAnswer:
    case What::NotPro:
    case What::FlowMissing:
    case What::TagMissing:
    case What::FieldMissing:
    case What::FieldWrongType: break;
    }
    return SetupGrade::Missing;
}
const char *nameOf(AlertWay way) { return kAlertWayNames.at(static_cast<std::size_t>(way)); }
const char *nameOf(AlertDeliveryState state) { return kAlertDeliveryNames.at(static_cast<std::size_t>(state)); }
std::optional<AlertDeliveryState> alertDeliveryStateFromName(QByteArrayView name) { return find<AlertDeliveryState>(kAlertDeliveryNames, name); }
const char *nameOf(MessageKind kind) { return kMessageNames.at(static_cast<std::size_t>(kind)); }

} // namespace passerelle
