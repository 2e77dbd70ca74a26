#include "ui/oversight/parted_page.h"

#include "ui/kit/theme.h"

#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

PartedPage::PartedPage(Workspace &space, QString id, std::vector<PartEntry> entries, QWidget *parent)
    : Page(space, parent), m_id(std::move(id)), m_entries(std::move(entries)), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_tenant(space.session.tenant())
{
    const int gap = Theme::gap(*this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap, gap / 2, gap, gap);
    column->setSpacing(gap);
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 1);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Parts of this page"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        if (m_changing)
            return;
        if (OversightPart *shown = current())
            shown->refresh();
        Q_EMIT placeChanged();
    });
    connect(&space.session, &Session::tenantChanged, this, &PartedPage::forgetTenant);
    connect(&space.session, &Session::permissionsChanged, this, [this] {
        const OversightPart *before = m_stack->count() > 0 ? current() : nullptr;
        showAllowed();
        if (OversightPart *shown = current(); shown && shown != before && isVisible())
            shown->refresh();
    });
    showAllowed();
}

void PartedPage::showAllowed()
{
    const Session &session = workspace().session;
    std::vector<const PartEntry *> offered;
    for (const PartEntry &entry : m_entries) {
        const bool allowed = entry.anyOf.empty() || std::any_of(entry.anyOf.begin(), entry.anyOf.end(), [&](QLatin1StringView one) { return session.may(one); });
        if (allowed && (!entry.ofTenant || session.hasTenant()))
            offered.push_back(&entry);
    }
    if (offered == m_shown)
        return;
    const int index = m_tabs->currentIndex();
    const PartEntry *present = index >= 0 && index < static_cast<int>(m_shown.size()) ? m_shown[static_cast<std::size_t>(index)] : nullptr;
    m_changing = true;
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_shown = offered;
    for (const PartEntry *entry : m_shown)
        m_tabs->addTab(entry->title);
    const auto kept = std::find(m_shown.begin(), m_shown.end(), present);
    m_tabs->setCurrentIndex(kept == m_shown.end() ? 0 : static_cast<int>(kept - m_shown.begin()));
    m_changing = false;
    m_stack->setVisible(!m_shown.empty());
}

OversightPart *PartedPage::part(const QString &id)
{
    if (const auto made = m_parts.find(id); made != m_parts.end())
        return made->second;
    const auto entry = std::find_if(m_shown.begin(), m_shown.end(), [&](const PartEntry *one) { return one->id == id; });
    if (entry == m_shown.end())
        return nullptr;
    OversightPart *made = (*entry)->make(workspace());
    if (made->layout())
        made->layout()->setContentsMargins({});
    m_stack->addWidget(made);
    m_parts.emplace(id, made);
    return made;
}

OversightPart *PartedPage::current()
{
    const int index = m_tabs->currentIndex();
    if (index < 0 || index >= static_cast<int>(m_shown.size()))
        return nullptr;
    OversightPart *shown = part(m_shown[static_cast<std::size_t>(index)]->id);
    m_stack->setCurrentWidget(shown);
    return shown;
}

void PartedPage::forgetTenant()
{
    if (std::exchange(m_tenant, workspace().session.tenant()) == workspace().session.tenant())
        return;
    for (const auto &[id, part] : m_parts)
        part->clear();
    showAllowed();
}

void PartedPage::refresh()
{
    forgetTenant();
    showAllowed();
    if (OversightPart *shown = current())
        shown->refresh();
}

void PartedPage::open(const Place &place)
{
    const QString wanted = place.arguments.value(u"part"_s).toString();
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        if (m_shown[i]->id == wanted)
            m_tabs->setCurrentIndex(static_cast<int>(i));
    if (OversightPart *shown = current())
        shown->open(place);
}

Place PartedPage::place() const
{
    Place place{.page = m_id};
    const int index = m_tabs->currentIndex();
    if (index > 0 && index < static_cast<int>(m_shown.size()))
        place.arguments.insert(u"part"_s, m_shown[static_cast<std::size_t>(index)]->id);
    return place;
}

bool PartedPage::hasUnsavedChanges() const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [](const auto &part) { return part.second->hasUnsavedChanges(); });
}

QWidget *PartedPage::filterField()
{
    OversightPart *shown = current();
    return shown ? shown->filterField() : nullptr;
}

} // namespace passerelle::ui
