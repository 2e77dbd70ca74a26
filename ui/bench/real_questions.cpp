#include "ui/bench/real_questions.h"

#include "ui/bench/bench_words.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct RealWords {
    Q_DECLARE_TR_FUNCTIONS(RealQuestions)
};

std::vector<Column<api::RealQuestionView>> realColumns()
{
    using Real = api::RealQuestionView;
    return {
        {RealWords::tr("When"), [](const Real &real) { return dateTimeText(real.at); }, [](const Real &real) { return real.at; }},
        {RealWords::tr("Question"), [](const Real &real) { return real.text.simplified(); }, {}, Qt::AlignLeft | Qt::AlignVCenter, {}, [](const Real &real) { return real.text; }},
        {RealWords::tr("Answer then"), [](const Real &real) { return real.answerKind ? answerKindWord(*real.answerKind).text : RealWords::tr("None"); }, {}, Qt::AlignLeft | Qt::AlignVCenter,
         [](const Real &real) { return real.answerKind ? QVariant(Theme::icon(answerKindWord(*real.answerKind).icon)) : QVariant(); }, [](const Real &real) { return real.answer; }},
        {RealWords::tr("Source"), [](const Real &real) { return expectedText(real.documentName, real.page); }},
        {RealWords::tr("Score"), [](const Real &real) { return real.confidence ? decimalText(*real.confidence, 2) : u"–"_s; }, [](const Real &real) { return real.confidence.value_or(-1); },
         Qt::AlignRight | Qt::AlignVCenter},
    };
}

} // namespace

RealQuestions::RealQuestions(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_questions(workspace.client, realColumns()), m_table(new TableView), m_state(new StateView(m_table))
{
    m_table->setAccessibleName(tr("Questions of real contacts"));
    m_table->setSource(&m_questions, workspace.preferences, u"bench.recent"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::gap(*this), 0, 0);
    layout->addWidget(bar());
    layout->addWidget(m_state, 1);
    connect(m_table, &TableView::chosen, m_ask, &QPushButton::click);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { follow(); });
    connect(&m_questions, &PagedTableBase::loaded, this, &RealQuestions::follow);
    connect(&m_questions, &PagedTableBase::failed, this, [this](const Error &error) { m_state->showFailed(describe(error, tr("The questions could not be read")), [this] { load(); }); });
}

QWidget *RealQuestions::bar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    m_days = new QComboBox;
    m_days->setAccessibleName(tr("Since when"));
    m_days->addItem(tr("Since yesterday"), 1);
    m_days->addItem(tr("The last 7 days"), 7);
    m_days->addItem(tr("The last 30 days"), 30);
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Filter (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter the questions"));
    m_filter->setClearButtonEnabled(true);
    m_open = new QPushButton(tr("Open the conversation"));
    m_save = new QPushButton(Theme::icon(u"star"_s), tr("Save this question"));
    m_ask = new QPushButton(Theme::icon(u"bench"_s), tr("Ask it again"));
    row->addWidget(m_days);
    row->addWidget(m_filter, 1);
    for (QPushButton *button : {m_open, m_save, m_ask})
        row->addWidget(button);
    connect(m_days, &QComboBox::activated, this, [this] { load(); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->setFilterText(text);
        follow();
    });
    connect(m_ask, &QPushButton::clicked, this, [this] {
        if (const api::RealQuestionView *real = current())
            Q_EMIT askWanted(real->text, real->conversation);
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (const api::RealQuestionView *real = current())
            Q_EMIT saveWanted({.question = real->text, .document = real->document, .page = real->page, .conversation = real->conversation});
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const api::RealQuestionView *real = current())
            m_workspace.navigator.go({.page = u"inbox"_s, .object = real->conversation, .arguments = {{u"message"_s, real->message}}});
    });
    return bar;
}

const api::RealQuestionView *RealQuestions::current() const
{
    return m_questions.at(m_table->currentSource());
}

void RealQuestions::load()
{
    if (m_questions.rows().empty())
        m_state->showLoading();
    QUrlQuery query;
    query.addQueryItem(u"days"_s, m_days->currentData().toString());
    m_questions.load(m_workspace.session.ofTenant(u"/bench/recent"_s), query);
}

void RealQuestions::clear()
{
    m_questions.clear();
    m_state->showLoading();
}

void RealQuestions::follow()
{
    const bool chosen = current() != nullptr;
    m_ask->setEnabled(chosen);
    m_open->setEnabled(chosen);
    m_save->setEnabled(chosen);
    m_save->setVisible(m_workspace.session.may(may::kManageDocuments));
    if (m_questions.isLoading())
        return;
    if (m_questions.rows().empty())
        return m_state->showEmpty({u"inbox"_s, tr("Nobody asked anything in these days"), tr("What customers really ask is listed here, ready to be tried again.")});
    if (m_table->model()->rowCount() == 0)
        return m_state->showNothingFound([this] { m_filter->clear(); });
    m_state->showContent();
}

} // namespace passerelle::ui
