#include "ui/bench/saved_questions.h"

#include "ui/bench/bench_words.h"
#include "ui/bench/run_view.h"
#include "ui/kit/flow_row.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <vector>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kEnoughToCalibrate = 20; // the service asks for as many

struct SavedWords {
    Q_DECLARE_TR_FUNCTIONS(SavedQuestions)
};

std::vector<Column<api::BenchQuestionView>> questionColumns()
{
    using Question = api::BenchQuestionView;
    return {
        {SavedWords::tr("Question"), [](const Question &question) { return question.question; }, {}, Qt::AlignLeft | Qt::AlignVCenter, {}, [](const Question &question) { return question.question; }},
        {SavedWords::tr("Expected"),
         [](const Question &question) {
             const QString expected = expectedText(question.expectedDocumentName, question.expectedPage);
             return question.documentThere ? expected : SavedWords::tr("%1 (gone)").arg(expected);
         },
         {}, Qt::AlignLeft | Qt::AlignVCenter, [](const Question &question) { return question.documentThere ? QVariant() : QVariant(Theme::icon(u"warning"_s)); }},
        {SavedWords::tr("The answer should say"), [](const Question &question) { return QStringList(question.expectedWords.begin(), question.expectedWords.end()).join(u" · "_s); }},
        {SavedWords::tr("Note"), [](const Question &question) { return question.note; }},
        {SavedWords::tr("Saved"), [](const Question &question) { return dateText(question.createdAt); }, [](const Question &question) { return question.createdAt; }},
    };
}

} // namespace

SavedQuestions::SavedQuestions(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_follower(new RunFollower(workspace, this)), m_questions(workspace.client, questionColumns()), m_message(new InlineMessage)
{
    m_state = new StateView(list());
    auto *bar = new QWidget;
    addActions(bar);
    auto *upper = new QWidget;
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins({});
    column->addWidget(bar);
    column->addWidget(m_message);
    column->addWidget(m_state, 1);
    auto *results = new RunView(workspace, *m_follower);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(upper);
    splitter->addWidget(results);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    workspace.preferences.remember(*splitter, u"bench.saved"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::gap(*this), 0, 0);
    layout->addWidget(splitter);
    connect(results, &RunView::askWanted, this, [this](qint64 id, const QString &words) {
        const auto &questions = m_questions.rows();
        const auto saved = std::find_if(questions.begin(), questions.end(), [id](const api::BenchQuestionView &one) { return one.id == id; });
        Q_EMIT askWanted(words, saved != questions.end() ? saved->conversation.value_or(0) : 0);
    });
    connect(m_follower, &RunFollower::changed, this, &SavedQuestions::follow);
    connect(m_follower, &RunFollower::failed, this, [this](const Error &error, const QString &happened) { m_message->tell(describe(error, happened)); });
    connect(m_follower, &RunFollower::ended, this, &SavedQuestions::offerCalibration);
    connect(&m_questions, &PagedTableBase::loaded, this, &SavedQuestions::follow);
    connect(&m_questions, &PagedTableBase::failed, this, [this](const Error &error) {
        m_state->showFailed(describe(error, tr("The saved questions could not be read")), [this] { load(); });
    });
    follow();
}

QWidget *SavedQuestions::list()
{
    m_table = new TableView;
    m_table->setAccessibleName(tr("Saved questions"));
    m_table->setSource(&m_questions, m_workspace.preferences, u"bench.questions"_s);
    connect(m_table, &TableView::chosen, this, [this] { change(); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { follow(); });
    return m_table;
}

void SavedQuestions::addActions(QWidget *bar)
{
    // What concerns all questions, and what concerns one: below each other where they have no room side by side.
    auto *row = new FlowRow(Theme::gap(*this), bar);
    m_run = new QPushButton(Theme::icon(u"play"_s), tr("Run all"));
    m_withModel = new QCheckBox(tr("With the model (costs its calls)"));
    m_withModel->setToolTip(tr("Without it only the search is tried, which costs nothing."));
    m_ask = new QPushButton(tr("Try it"));
    m_add = new QPushButton(Theme::icon(u"add"_s), tr("Add a question"));
    m_change = new QPushButton(Theme::icon(u"edit"_s), tr("Change"));
    m_remove = new QPushButton(Theme::icon(u"delete"_s), tr("Remove"));
    for (const std::vector<QWidget *> &together : {std::vector<QWidget *>{m_run, m_withModel}, std::vector<QWidget *>{m_ask, m_change, m_remove, m_add}}) {
        auto *group = new QWidget;
        auto *side = new QHBoxLayout(group);
        side->setContentsMargins({});
        for (QWidget *action : together)
            side->addWidget(action);
        row->addWidget(group);
    }
    connect(m_run, &QPushButton::clicked, this, &SavedQuestions::run);
    connect(m_add, &QPushButton::clicked, this, [this] { add(); });
    connect(m_change, &QPushButton::clicked, this, &SavedQuestions::change);
    connect(m_remove, &QPushButton::clicked, this, &SavedQuestions::removeChosen);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        if (const api::BenchQuestionView *question = m_questions.at(m_table->currentSource()))
            Q_EMIT askWanted(question->question, question->conversation.value_or(0));
    });
}

void SavedQuestions::load()
{
    if (!m_offersCalibration)
        m_message->clear();
    if (m_questions.rows().empty())
        m_state->showLoading();
    m_questions.load(m_workspace.session.ofTenant(u"/bench/questions"_s));
    m_follower->load();
}

void SavedQuestions::clear()
{
    m_offersCalibration = false;
    m_message->clear();
    m_questions.clear();
    m_follower->clear();
    m_state->showLoading();
}

std::vector<qint64> SavedQuestions::chosenIds() const
{
    std::vector<qint64> ids;
    for (const int row : m_table->selectedSourceRows())
        if (const api::BenchQuestionView *question = m_questions.at(row))
            ids.push_back(question->id);
    return ids;
}

void SavedQuestions::follow()
{
    if (!m_run)
        return; // still being built
    const bool manages = m_workspace.session.may(may::kManageDocuments);
    const std::size_t chosen = chosenIds().size();
    const bool some = chosen > 1 && chosen < m_questions.rows().size();
    m_run->setText(some ? tr("Run %n question(s)", nullptr, static_cast<int>(chosen)) : tr("Run all"));
    m_run->setEnabled(!m_questions.rows().empty() && !m_follower->isRunning());
    m_change->setEnabled(chosen == 1);
    m_remove->setEnabled(chosen > 0);
    m_ask->setEnabled(chosen == 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_run, m_withModel, m_add, m_change, m_remove})
        widget->setVisible(manages);
    if (m_questions.isLoading())
        return;
    if (m_questions.rows().empty())
        return m_state->showEmpty({u"star"_s, tr("No question is saved yet"), tr("A question with the page that should answer it tells, after every change, whether it is still found."),
                                   manages ? tr("Add a question") : QString(), [this] { add(); }});
    m_state->showContent();
}

// The questions that were just found tell as well where the line between an answer and none should be.
void SavedQuestions::offerCalibration(const api::BenchRunView &run)
{
    m_offersCalibration = run.state == u"done"_s && run.foundInFive >= kEnoughToCalibrate && m_workspace.session.may(may::kManageDocuments);
    if (m_offersCalibration)
        m_message->tell(Tone::Information, tr("These questions also tell from which score on the documents should answer."), tr("Measure it"), [this] {
            m_offersCalibration = false;
            Q_EMIT calibrationWanted();
        });
}

void SavedQuestions::restart()
{
    m_questions.load(m_workspace.session.ofTenant(u"/bench/questions"_s));
    m_workspace.notices.toast(tr("The question is saved"));
}

void SavedQuestions::add(const QuestionWish &wish)
{
    openQuestionDialog(m_workspace, wish, window(), [this] { restart(); });
}

void SavedQuestions::change()
{
    const api::BenchQuestionView *question = m_questions.at(m_table->currentSource());
    if (!question || !m_workspace.session.may(may::kManageDocuments))
        return;
    openQuestionDialog(m_workspace, {question->id, question->question, question->expectedDocument, question->expectedPage, question->expectedWords, question->note}, window(), [this] { restart(); });
}

void SavedQuestions::removeChosen()
{
    const std::vector<qint64> ids = chosenIds();
    if (ids.empty())
        return;
    // They look gone at once and are removed when nobody took it back.
    std::vector<api::BenchQuestionView> kept;
    for (const api::BenchQuestionView &question : m_questions.rows())
        if (std::find(ids.begin(), ids.end(), question.id) == ids.end())
            kept.push_back(question);
    const QString root = m_workspace.session.ofTenant(u"/bench/questions"_s);
    m_questions.setRows(std::move(kept));
    const QPointer<SavedQuestions> self(this);
    m_workspace.notices.undoable(
        tr("%n question(s) removed", nullptr, static_cast<int>(ids.size())),
        [&workspace = m_workspace, root, ids, self] {
            for (const qint64 id : ids)
                workspace.client.remove<void>(root + u'/' + QString::number(id), &workspace.session, [&workspace, self](const Status &status) {
                    if (status)
                        return;
                    workspace.notices.toast(sentenceOf(status.error(), SavedWords::tr("A question could not be removed")));
                    if (self)
                        self->load();
                });
        },
        [self] {
            if (self)
                self->load();
        });
}

void SavedQuestions::run()
{
    api::NewBenchRun wanted{.ids = {}, .withModel = m_withModel->isChecked()};
    const std::vector<qint64> ids = chosenIds();
    if (ids.size() > 1 && ids.size() < m_questions.rows().size())
        wanted.ids = ids;
    m_offersCalibration = false;
    m_message->clear();
    m_run->setEnabled(false);
    m_follower->start(wanted);
}

} // namespace passerelle::ui
