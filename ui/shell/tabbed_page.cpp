#include "ui/shell/tabbed_page.h"

#include "ui/kit/theme.h"

#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

TabbedPage::TabbedPage(Workspace &workspace, NavigationEntry entry, QWidget *parent)
    : Page(workspace, parent), m_entry(std::move(entry)), m_tabs(new QTabWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    m_tabs->setDocumentMode(true);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (m_changing || tab < 0)
            return;
        if (Page *page = pageAt(tab))
            page->refresh();
        Q_EMIT placeChanged();
    });
    showAllowed();
}

void TabbedPage::showAllowed()
{
    std::vector<QString> wanted;
    for (const PageEntry &page : m_entry.pages)
        if (isOffered(page, workspace().session))
            wanted.push_back(page.id);
    if (wanted == m_shown)
        return;
    const QString present = place().page;
    m_changing = true;
    while (m_tabs->count() > 0) {
        QWidget *holder = m_tabs->widget(0);
        m_tabs->removeTab(0);
        // The page itself is kept for when it is allowed again; its holder is only a tab.
        for (auto &[id, page] : m_pages)
            if (page->parentWidget() == holder)
                page->setParent(this);
        holder->deleteLater();
    }
    m_shown = wanted;
    for (const PageEntry &page : m_entry.pages) {
        if (std::find(wanted.begin(), wanted.end(), page.id) == wanted.end())
            continue;
        auto *holder = new QWidget;
        auto *layout = new QVBoxLayout(holder);
        layout->setContentsMargins(0, 0, 0, 0);
        const auto made = m_pages.find(page.id);
        if (made != m_pages.end()) {
            layout->addWidget(made->second);
            made->second->show();
        }
        m_tabs->addTab(holder, Theme::icon(page.iconName), page.title);
    }
    const auto again = std::find(m_shown.begin(), m_shown.end(), present);
    m_tabs->setCurrentIndex(again == m_shown.end() ? 0 : static_cast<int>(again - m_shown.begin()));
    m_tabs->tabBar()->setVisible(m_shown.size() > 1);
    m_changing = false;
}

Page *TabbedPage::pageAt(int tab)
{
    if (tab < 0 || tab >= static_cast<int>(m_shown.size()))
        return nullptr;
    const QString id = m_shown[static_cast<std::size_t>(tab)];
    if (const auto made = m_pages.find(id); made != m_pages.end())
        return made->second;
    const auto entry = std::find_if(m_entry.pages.begin(), m_entry.pages.end(), [&](const PageEntry &one) { return one.id == id; });
    Page *page = entry->make(workspace());
    connect(page, &Page::placeChanged, this, &Page::placeChanged);
    connect(page, &Page::badgeChanged, this, &Page::badgeChanged);
    m_tabs->widget(tab)->layout()->addWidget(page);
    m_pages[id] = page;
    return page;
}

std::vector<Page *> TabbedPage::takePages()
{
    std::vector<Page *> pages;
    for (const auto &[id, page] : std::exchange(m_pages, {})) {
        page->disconnect();
        pages.push_back(page);
    }
    return pages;
}

Page *TabbedPage::current() const
{
    const int tab = m_tabs->currentIndex();
    if (tab < 0 || tab >= static_cast<int>(m_shown.size()))
        return nullptr;
    const auto made = m_pages.find(m_shown[static_cast<std::size_t>(tab)]);
    return made == m_pages.end() ? nullptr : made->second;
}

void TabbedPage::refresh()
{
    showAllowed();
    // Those that are out of sight must not keep what is another client's either.
    Page *shown = pageAt(m_tabs->currentIndex());
    for (const auto &[id, page] : m_pages)
        if (page != shown)
            page->refresh();
    if (shown)
        shown->refresh();
}

void TabbedPage::open(const Place &place)
{
    const auto found = std::find(m_shown.begin(), m_shown.end(), place.page);
    if (found == m_shown.end())
        return;
    const int tab = static_cast<int>(found - m_shown.begin());
    const bool isNew = !m_pages.contains(place.page);
    m_changing = true;
    m_tabs->setCurrentIndex(tab);
    m_changing = false;
    Page *page = pageAt(tab);
    if (isNew)
        page->refresh();
    page->open(place);
    Q_EMIT placeChanged();
}

Place TabbedPage::place() const
{
    if (const Page *page = current())
        return page->place();
    return {.page = m_entry.id};
}

bool TabbedPage::hasUnsavedChanges() const
{
    return std::any_of(m_pages.begin(), m_pages.end(), [](const auto &made) { return made.second->hasUnsavedChanges(); });
}

QWidget *TabbedPage::filterField()
{
    Page *page = current();
    return page ? page->filterField() : nullptr;
}

} // namespace passerelle::ui
