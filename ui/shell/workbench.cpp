#include "ui/shell/workbench.h"

#include "ui/kit/state_view.h"
#include "ui/kit/theme.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/banner_strip.h"
#include "ui/shell/header.h"
#include "ui/shell/nav_button.h"
#include "ui/shell/palette.h"
#include "ui/shell/tabbed_page.h"
#include "ui/shell/toasts.h"

#include <QtGui/QAction>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCompactBelow = 110; // characters of width: then the navigation shows icons alone

QFrame *hairline(QFrame::Shape shape)
{
    auto *line = new QFrame;
    line->setFrameShape(shape);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace

Workbench::Workbench(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_entries(navigationEntries()), m_header(new Header(workspace)), m_banners(new BannerStrip), m_toasts(new Toasts(this)),
      m_navigation(new QWidget), m_buttonsColumn(new QVBoxLayout(m_navigation)), m_stack(new QStackedWidget), m_nothing(new StateView(new QWidget))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addWidget(hairline(QFrame::VLine));
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_banners);
    right->addWidget(m_stack, 1);
    row->addLayout(right, 1);
    column->addLayout(row, 1);
    m_stack->addWidget(m_nothing);
    buildNavigation();
    connectNotices();
    connect(&m_bury, &QTimer::timeout, this, &Workbench::buryNext);
    connect(&workspace.navigator, &Navigator::asked, this, &Workbench::follow);
    connect(&workspace.session, &Session::tenantChanged, this, &Workbench::tenantChanged);
    connect(&workspace.session, &Session::permissionsChanged, this, [this] {
        showAllowed();
        refresh();
    });
    connect(m_header, &Header::searchAsked, this, &Workbench::showPalette);
    connect(m_header, &Header::clientAsked, this, &Workbench::showClients);
    connect(m_header, &Header::accountAsked, this, &Workbench::accountAsked);
}

void Workbench::connectNotices()
{
    Notices &notices = m_workspace.notices;
    connect(&notices, &Notices::toasted, m_toasts, &Toasts::tell);
    connect(&notices, &Notices::undoOffered, m_toasts, &Toasts::offerUndo);
    connect(&notices, &Notices::bannerRaised, m_banners, &BannerStrip::raiseBanner);
    connect(&notices, &Notices::bannerCleared, m_banners, &BannerStrip::clearBanner);
}

void Workbench::buildNavigation()
{
    const int gap = Theme::gap(*this);
    m_buttonsColumn->setContentsMargins(0, gap, 0, gap);
    m_buttonsColumn->setSpacing(0);
    for (const NavigationEntry &entry : m_entries) {
        auto *button = new NavButton(entry.title, entry.iconName);
        if (&entry == &m_entries.back())
            m_buttonsColumn->addStretch(1); // settings stand apart
        m_buttonsColumn->addWidget(button);
        m_buttons[entry.id] = button;
        connect(button, &NavButton::clicked, this, [this, id = entry.id] { m_workspace.navigator.go(m_pages.contains(id) ? m_pages[id]->place() : Place{.page = id}); });
    }
    showAllowed();
}

bool Workbench::offers(const NavigationEntry &entry) const
{
    return std::any_of(entry.pages.begin(), entry.pages.end(), [this](const PageEntry &page) { return isOffered(page, m_workspace.session); });
}

void Workbench::showAllowed()
{
    for (const NavigationEntry &entry : m_entries)
        m_buttons[entry.id]->setVisible(offers(entry));
    const auto *present = entryOf(m_present);
    if (present && offers(*present))
        return;
    // Where this person was last time: it waits until it is known what may be opened.
    const QString last = m_workspace.preferences.value(u"place/page"_s).toString();
    if (const NavigationEntry *before = entryOf(last); before && offers(*before) && m_workspace.session.isThere())
        return follow({.page = last});
    const auto first = std::find_if(m_entries.begin(), m_entries.end(), [this](const NavigationEntry &entry) { return offers(entry); });
    if (first != m_entries.end() && m_workspace.session.isThere())
        follow({.page = first->id});
    else
        m_stack->setCurrentWidget(m_nothing);
}

const NavigationEntry *Workbench::entryOf(const QString &pageId) const
{
    for (const NavigationEntry &entry : m_entries)
        if (entry.id == pageId || std::any_of(entry.pages.begin(), entry.pages.end(), [&](const PageEntry &page) { return page.id == pageId; }))
            return &entry;
    return nullptr;
}

Page *Workbench::pageOf(const NavigationEntry &entry)
{
    Page *&page = m_pages[entry.id];
    if (page)
        return page;
    page = entry.pages.size() == 1 ? entry.pages.front().make(m_workspace) : new TabbedPage(m_workspace, entry);
    m_stack->addWidget(page);
    connect(page, &Page::placeChanged, this, [this] {
        m_workspace.preferences.setValue(u"place/page"_s, place().page);
        Q_EMIT titleChanged();
    });
    connect(page, &Page::badgeChanged, m_buttons[entry.id], &NavButton::setBadge);
    return page;
}

void Workbench::follow(const Place &place)
{
    const NavigationEntry *entry = entryOf(place.page);
    if (!entry || !offers(*entry))
        return;
    if (m_present != entry->id)
        settleUndo();
    const bool isNew = !m_pages.contains(entry->id);
    Page *page = pageOf(*entry);
    m_present = entry->id;
    m_stack->setCurrentWidget(page);
    m_buttons[entry->id]->setChecked(true);
    if (isNew)
        page->refresh();
    page->open(place);
    m_workspace.preferences.setValue(u"place/page"_s, place.page);
    Q_EMIT titleChanged();
}

void Workbench::open(const Place &place)
{
    m_workspace.navigator.go(place);
}

void Workbench::forgetPages(std::function<void()> then)
{
    m_stack->setCurrentWidget(m_nothing); // first: a stack shows the next of its pages when the present one is taken out
    for (auto &[id, page] : m_pages) {
        m_stack->removeWidget(page);
        page->disconnect();
        if (auto *tabs = qobject_cast<TabbedPage *>(page))
            for (Page *part : tabs->takePages())
                m_gone.emplace_back(part);
        if (auto *settings = qobject_cast<SettingsPage *>(page))
            for (QWidget *list : settings->takeLists())
                m_gone.emplace_back(list);
        m_gone.emplace_back(page);
    }
    m_pages.clear();
    if (then)
        m_whenGone = std::move(then);
    m_bury.start();
    for (auto &[id, button] : m_buttons)
        button->setBadge(0);
}

// A page of hundreds of widgets takes a while: all of them at once would keep the window busy for several frames.
void Workbench::buryNext()
{
    if (!m_gone.empty()) {
        delete m_gone.front();
        m_gone.pop_front();
        return;
    }
    m_bury.stop();
    if (const auto then = std::exchange(m_whenGone, {}))
        then();
}

void Workbench::tenantChanged()
{
    settleUndo();
    // Pages of the client before go with everything they hold: nothing of it can show up beside another's name.
    forgetPages();
    const QString present = std::exchange(m_present, {});
    if (m_workspace.session.isThere())
        follow({.page = present.isEmpty() ? m_workspace.preferences.value(u"place/page"_s, u"home"_s).toString() : present});
    Q_EMIT titleChanged();
}

void Workbench::refresh()
{
    const auto made = m_pages.find(m_present);
    if (made != m_pages.end())
        made->second->refresh();
}

void Workbench::focusFilter()
{
    const auto made = m_pages.find(m_present);
    if (QWidget *field = made == m_pages.end() ? nullptr : made->second->filterField())
        field->setFocus(Qt::ShortcutFocusReason);
}

void Workbench::choosePage(int number)
{
    if (number >= 1 && number <= static_cast<int>(m_entries.size()) && m_buttons[m_entries[static_cast<std::size_t>(number - 1)].id]->isVisibleTo(this))
        m_buttons[m_entries[static_cast<std::size_t>(number - 1)].id]->click();
}

bool Workbench::hasUnsavedChanges() const
{
    return std::any_of(m_pages.begin(), m_pages.end(), [](const auto &made) { return made.second->hasUnsavedChanges(); });
}

void Workbench::settleUndo()
{
    m_toasts->settle();
}

Place Workbench::place() const
{
    const auto made = m_pages.find(m_present);
    return made == m_pages.end() ? Place{.page = m_present} : made->second->place();
}

QString Workbench::pageTitle() const
{
    const QString present = place().page;
    for (const NavigationEntry &entry : m_entries)
        for (const PageEntry &page : entry.pages)
            if (page.id == present)
                return page.title;
    return {};
}

void Workbench::showPalette()
{
    std::vector<PaletteItem> items;
    for (const NavigationEntry &entry : m_entries)
        for (const PageEntry &page : entry.pages)
            if (isOffered(page, m_workspace.session))
                items.push_back({page.iconName, page.title, entry.title == page.title ? QString() : entry.title, [this, id = page.id] { open({.page = id}); }});
    for (const api::TenantView &tenant : m_workspace.session.tenants())
        items.push_back({u"clients"_s, tenant.name, tr("Client"), [this, id = tenant.id] { m_workspace.session.choose(id); }});
    for (QAction *action : window()->findChildren<QAction *>())
        if (!action->text().isEmpty() && action->isEnabled() && action->isVisible() && !action->data().toString().isEmpty())
            items.push_back({u"right"_s, action->text().remove(u'&'), action->shortcut().toString(QKeySequence::NativeText), [action] { action->trigger(); }});
    auto *palette = new CommandPalette(m_workspace, std::move(items), this);
    palette->move(mapToGlobal(QPoint((width() - palette->width()) / 2, Theme::lines(*this, 2.5))));
    palette->show();
}

void Workbench::showClients()
{
    std::vector<PaletteItem> items;
    for (const api::TenantView &tenant : m_workspace.session.tenants())
        items.push_back({u"clients"_s, tenant.name, tenant.active ? QString() : tr("suspended"), [this, id = tenant.id] { m_workspace.session.choose(id); }});
    auto *palette = new CommandPalette(m_workspace, std::move(items), this);
    palette->move(mapToGlobal(QPoint(Theme::gap(*this), m_header->height())));
    palette->show();
}

void Workbench::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool compact = width() < Theme::characters(*this, kCompactBelow * 1.6);
    for (auto &[id, button] : m_buttons)
        button->setCompact(compact);
}

} // namespace passerelle::ui
