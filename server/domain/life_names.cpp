#include "server/domain/ports/contact_store.h"
#include "server/domain/ports/tenant_life_store.h"

#include <array>

namespace passerelle {

namespace {

constexpr std::array kNoticeNames{"cancelled", "kept", "erased_in_7_days", "erased_tomorrow", "contact_export", "suspended", "resumed"};
constexpr std::array kConsentStateNames{"none", "noticed", "asked", "agreed", "refused"};
constexpr std::array kConsentEventNames{"notice_shown", "question_asked", "agreed", "refused", "opted_out", "opted_in", "data_asked", "erasure_asked", "person_asked", "assistant_disclosed"};

template <class T, std::size_t N>
std::optional<T> namedIn(const std::array<const char *, N> &names, QByteArrayView name)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (name == QByteArrayView(names[i]))
            return static_cast<T>(i);
    }
    return std::nullopt;
}

} // namespace

const char *nameOf(NoticeKind kind)
{
    return kNoticeNames[static_cast<std::size_t>(kind)];
}

std::optional<NoticeKind> noticeKindFromName(QByteArrayView name)
{
    return namedIn<NoticeKind>(kNoticeNames, name);
}

const char *nameOf(ConsentState state)
{
    return kConsentStateNames[static_cast<std::size_t>(state)];
}

const char *nameOf(ConsentEvent event)
{
    return kConsentEventNames[static_cast<std::size_t>(event)];
}

std::optional<ConsentEvent> consentEventFromName(QByteArrayView name)
{
    return namedIn<ConsentEvent>(kConsentEventNames, name);
}

} // namespace passerelle
