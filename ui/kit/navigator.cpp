#include "ui/kit/navigator.h"

namespace passerelle::ui {

namespace {

constexpr std::size_t kMostRemembered = 50;

} // namespace

void Navigator::go(const Place &place)
{
    if (m_past.empty() || m_past.back() != place)
        m_past.push_back(place);
    if (m_past.size() > kMostRemembered)
        m_past.erase(m_past.begin());
    Q_EMIT asked(place);
}

void Navigator::back()
{
    if (!canGoBack())
        return;
    m_past.pop_back();
    Q_EMIT asked(m_past.back());
}

} // namespace passerelle::ui
