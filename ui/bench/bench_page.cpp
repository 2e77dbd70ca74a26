#include "ui/bench/bench_page.h"

#include "ui/bench/ask_view.h"
#include "ui/bench/real_questions.h"
#include "ui/bench/saved_questions.h"
#include "ui/kit/cards.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

BenchPage::BenchPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_tabs(new QTabWidget), m_ask(new AskView(workspace)), m_saved(new SavedQuestions(workspace)), m_recent(new RealQuestions(workspace))
{
    const int gap = Theme::gap(*this);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_ask, Theme::icon(u"phone"_s), tr("Try a question"));
    m_tabs->addTab(m_saved, Theme::icon(u"star"_s), tr("Saved questions"));
    m_tabs->addTab(m_recent, Theme::icon(u"inbox"_s), tr("Real questions"));
    m_state = new StateView(m_tabs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gap, 2 * gap, 2 * gap, gap);
    layout->addWidget(headingLabel(tr("Test bench")));
    layout->addWidget(m_state, 1);
    connect(m_ask, &AskView::saveWanted, this, [this](const QString &question, const std::optional<api::PassageView> &source) {
        m_saved->add({.question = question, .document = source ? std::optional(source->document) : std::nullopt, .page = source ? std::optional(source->page) : std::nullopt});
    });
    connect(m_saved, &SavedQuestions::askWanted, this, &BenchPage::ask);
    connect(m_recent, &RealQuestions::askWanted, this, &BenchPage::ask);
    connect(m_recent, &RealQuestions::saveWanted, this, [this](const QuestionWish &wish) { m_saved->add(wish); });
    connect(m_tabs, &QTabWidget::currentChanged, this, &Page::placeChanged);
    connect(&workspace.session, &Session::tenantChanged, this, &BenchPage::forget);
    connect(&workspace.session, &Session::permissionsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"bench"_s && event.tenant == m_tenant && m_tenant != 0 && isVisible())
            m_saved->load(); // another's question, or another's run
    });
}

void BenchPage::forget()
{
    m_tenant = 0;
    m_ask->clear();
    m_saved->clear();
    m_recent->clear();
}

void BenchPage::refresh()
{
    const Session &session = workspace().session;
    if (m_tenant != session.tenant())
        forget();
    m_tenant = session.tenant();
    if (!session.may(may::kReadContent))
        return m_state->showNotAllowed(tr("Trying questions needs the right to read this client’s documents."));
    m_state->showContent();
    m_saved->load();
    m_recent->load();
}

void BenchPage::ask(const QString &question)
{
    m_tabs->setCurrentWidget(m_ask);
    m_ask->ask(question);
}

void BenchPage::open(const Place &place)
{
    const QString tab = place.arguments.value(u"tab"_s).toString();
    if (tab == u"questions"_s)
        m_tabs->setCurrentWidget(m_saved);
    else if (tab == u"recent"_s)
        m_tabs->setCurrentWidget(m_recent);
    else if (tab == u"ask"_s)
        m_tabs->setCurrentWidget(m_ask);
    if (const QString question = place.arguments.value(u"question"_s).toString(); !question.isEmpty())
        ask(question);
}

Place BenchPage::place() const
{
    const QString tab = m_tabs->currentWidget() == m_saved ? u"questions"_s : m_tabs->currentWidget() == m_recent ? u"recent"_s : u"ask"_s;
    return {.page = u"bench"_s, .arguments = {{u"tab"_s, tab}}};
}

bool BenchPage::hasUnsavedChanges() const
{
    return m_ask->hasDraft();
}

QWidget *BenchPage::filterField()
{
    return m_tabs->currentWidget() == m_recent ? m_recent->filterField() : nullptr;
}

} // namespace passerelle::ui
