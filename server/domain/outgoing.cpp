#include "server/domain/outgoing.h"

#include <algorithm>
#include <array>

namespace passerelle {

namespace {

constexpr std::array<const char *, kOutgoingStateCount> kOutgoingNames{"prepared", "sending", "sent", "uncertain", "failed", "refused"};
constexpr std::array<const char *, kDraftVerdictCount> kDraftVerdictNames{"same", "lightly_edited", "rewritten", "discarded", "superseded"};
constexpr std::array<const char *, 3> kEffectNames{"live", "drafts", "pilot"};
constexpr qsizetype kLeastDigits = 6; // of a telephone number

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<const char *, N> &names, QByteArrayView name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

// Of "+33 (0)6 12 34 56 78" and "0033612345678" alike; empty for what is no telephone number.
QString digitsOf(const QString &text)
{
    QString digits;
    for (const QChar character : text) {
        if (character >= u'0' && character <= u'9')
            digits += character;
        else if (!QStringView(u" +-./()\u00A0\u202F").contains(character))
            return {};
    }
    if (text.contains(u"(0)"))
        digits.remove(digits.indexOf(u'0'), 1);
    while (digits.startsWith(u"00"))
        digits.remove(0, 2);
    return digits.size() >= kLeastDigits ? digits : QString();
}

} // namespace

const char *nameOf(OutgoingState state) { return kOutgoingNames.at(static_cast<std::size_t>(state)); }
std::optional<OutgoingState> outgoingStateFromName(QByteArrayView name) { return named<OutgoingState>(kOutgoingNames, name); }
const char *nameOf(DraftVerdict verdict) { return kDraftVerdictNames.at(static_cast<std::size_t>(verdict)); }
std::optional<DraftVerdict> draftVerdictFromName(QByteArrayView name) { return named<DraftVerdict>(kDraftVerdictNames, name); }
const char *nameOf(EffectMode mode) { return kEffectNames.at(static_cast<std::size_t>(mode)); }
std::optional<EffectMode> effectModeFromName(QByteArrayView name) { return named<EffectMode>(kEffectNames, name); }

bool isPilot(const std::vector<QString> &pilots, const QString &contactKey)
{
    const QString digits = digitsOf(contactKey);
    return std::any_of(pilots.begin(), pilots.end(), [&](const QString &pilot) {
        return pilot.trimmed() == contactKey || (!digits.isEmpty() && digitsOf(pilot) == digits);
    });
}

} // namespace passerelle
