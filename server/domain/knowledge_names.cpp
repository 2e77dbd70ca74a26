#include "server/domain/knowledge.h"

#include <algorithm>
#include <array>

namespace passerelle {

namespace {

constexpr std::array<const char *, 3> kAnswerVerdictNames{"good", "wrong", "incomplete"};
constexpr std::array<const char *, kGapCauseCount> kGapCauseNames{"not_found", "refused", "low_score", "handed_over", "marked"};
constexpr std::array<const char *, 3> kGapStateNames{"open", "answered", "dismissed"};

template <class Enum, std::size_t N>
std::optional<Enum> knowledgeNamed(const std::array<const char *, N> &names, QByteArrayView name)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const char *one) { return name == QByteArrayView(one); });
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

} // namespace

const char *nameOf(AnswerVerdict verdict) { return kAnswerVerdictNames[static_cast<std::size_t>(verdict)]; }
std::optional<AnswerVerdict> verdictFromName(QByteArrayView name) { return knowledgeNamed<AnswerVerdict>(kAnswerVerdictNames, name); }
const char *nameOf(GapCause cause) { return kGapCauseNames[static_cast<std::size_t>(cause)]; }
const char *nameOf(GapState state) { return kGapStateNames[static_cast<std::size_t>(state)]; }
std::optional<GapState> gapStateFromName(QByteArrayView name) { return knowledgeNamed<GapState>(kGapStateNames, name); }

} // namespace passerelle
