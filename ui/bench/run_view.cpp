#include "ui/bench/run_view.h"

#include "ui/bench/bench_words.h"
#include "ui/kit/formats.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct RunViewWords {
    Q_DECLARE_TR_FUNCTIONS(RunView)
};

QVariant colourOf(Meaning meaning)
{
    return Theme::colour(meaning, QGuiApplication::palette());
}

std::vector<Column<RunRow>> runColumns()
{
    const auto verdict = [](const RunRow &row) { return verdictWord(row.verdict.value_or(QString())); };
    return {
        {RunViewWords::tr("Since last time"), [verdict](const RunRow &row) { return row.verdict ? verdict(row).text : QString(); }, {}, Qt::AlignLeft | Qt::AlignVCenter,
         [verdict](const RunRow &row) { return row.verdict ? QVariant(Theme::icon(verdict(row).icon)) : QVariant(); }, {},
         [verdict](const RunRow &row) { return row.verdict ? colourOf(verdict(row).meaning) : QVariant(); }},
        {RunViewWords::tr("Question"), [](const RunRow &row) { return row.result.question; }, {}, Qt::AlignLeft | Qt::AlignVCenter, {}, [](const RunRow &row) { return row.result.question; }},
        {RunViewWords::tr("Expected"), [](const RunRow &row) { return expectedText(row.result.expectedDocumentName, row.result.expectedPage); }},
        {RunViewWords::tr("Found at"), [](const RunRow &row) { return rankText(row); }, [](const RunRow &row) { return row.result.rank.value_or(1000); }},
        {RunViewWords::tr("Answer"), [](const RunRow &row) { return row.result.kind ? answerKindWord(*row.result.kind).text : RunViewWords::tr("Search only"); }, {}, Qt::AlignLeft | Qt::AlignVCenter,
         [](const RunRow &row) { return row.result.kind ? QVariant(Theme::icon(answerKindWord(*row.result.kind).icon)) : QVariant(); },
         [](const RunRow &row) { return row.result.text.isEmpty() ? row.result.reason.value_or(QString()) : row.result.text; }},
        {RunViewWords::tr("Words"), [](const RunRow &row) {
             if (!row.result.wordsMet)
                 return u"–"_s;
             return *row.result.wordsMet ? RunViewWords::tr("all there") : RunViewWords::tr("missing: %1").arg(QStringList(row.result.missingWords.begin(), row.result.missingWords.end()).join(u", "_s));
         }},
        {RunViewWords::tr("Score"), [](const RunRow &row) { return decimalText(row.result.confidence, 2); }, [](const RunRow &row) { return row.result.confidence; }, Qt::AlignRight | Qt::AlignVCenter},
        {RunViewWords::tr("Took"), [](const RunRow &row) { return durationText(static_cast<qint64>(row.result.totalMs)); }, [](const RunRow &row) { return row.result.totalMs; }, Qt::AlignRight | Qt::AlignVCenter},
    };
}

} // namespace

RunView::RunView(Workspace &workspace, RunFollower &follower, QWidget *parent)
    : QWidget(parent), m_follower(follower), m_rows(runColumns())
{
    m_state = new StateView(content(workspace));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    m_progress = new QWidget;
    auto *bar = new QHBoxLayout(m_progress);
    bar->setContentsMargins({});
    m_bar = new QProgressBar;
    m_bar->setAccessibleName(tr("How far the run is"));
    m_cancel = new QPushButton(Theme::icon(u"stop"_s), tr("Cancel the run"));
    bar->addWidget(m_bar, 1);
    bar->addWidget(m_cancel);
    layout->addWidget(m_progress);
    layout->addWidget(m_state, 1);
    connect(m_cancel, &QPushButton::clicked, &follower, &RunFollower::cancel);
    connect(&follower, &RunFollower::changed, this, &RunView::showRun);
    showRun();
}

QWidget *RunView::content(Workspace &workspace)
{
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, Theme::gap(*this), 0, 0);
    m_title = sectionLabel({});
    m_verdicts = new QLabel;
    m_verdicts->setWordWrap(true);
    auto *figures = new QHBoxLayout;
    const auto add = [figures](const QString &name) {
        auto *figure = new Figure(name);
        figure->setFocusPolicy(Qt::NoFocus);
        figures->addWidget(figure, 0, Qt::AlignTop);
        return figure;
    };
    m_first = add(tr("Found first"));
    m_five = add(tr("Found in five"));
    m_answered = add(tr("Answered"));
    m_words = add(tr("Words all there"));
    m_cost = add(tr("Cost"));
    figures->addStretch();
    m_table = new TableView;
    m_table->setAccessibleName(tr("Results of the run"));
    m_table->setSource(&m_rows, workspace.preferences, u"bench.run"_s);
    m_table->setGivingWay({7, 5, 6}); // how long it took, words, score
    column->addWidget(m_title);
    column->addLayout(figures);
    column->addWidget(m_verdicts);
    column->addWidget(m_table, 1);
    connect(m_table, &TableView::chosen, this, [this](const QModelIndex &index) {
        if (const RunRow *row = m_rows.at(index))
            Q_EMIT askWanted(row->result.questionId, row->result.question);
    });
    return whole;
}

void RunView::showRun()
{
    const bool running = m_follower.isRunning();
    m_progress->setVisible(running);
    if (running) {
        const api::BenchRunView &run = *m_follower.run();
        m_bar->setRange(0, static_cast<int>(std::max<qint64>(1, run.questions)));
        m_bar->setValue(static_cast<int>(run.done));
        m_bar->setFormat(tr("%1 of %2 questions").arg(countText(run.done), countText(run.questions)));
    }
    const auto &detail = m_follower.detail();
    if (!detail) {
        m_rows.setRows({});
        if (running)
            return m_state->showLoading();
        return m_state->showEmpty({u"play"_s, tr("No run yet"), tr("Save questions with the page that should answer them, run them all, and see after every change what got better and what got worse.")});
    }
    const BenchWord state = runStateWord(detail->run.state);
    m_title->setText(tr("Run of %1 – %2").arg(dateTimeText(detail->run.startedAt), detail->run.withModel ? state.text.toLower() : tr("%1, search only").arg(state.text.toLower())));
    showFigures(detail->run, m_follower.comparison());
    m_rows.setRows(rowsOf(*detail, m_follower.comparison()));
    m_table->setColumnHidden(0, !m_follower.comparison().has_value());
    m_state->showContent();
}

void RunView::showFigures(const api::BenchRunView &run, const std::optional<api::BenchComparisonView> &comparison)
{
    const auto show = [&](Figure *figure, qint64 count, qint64 of, qint64 before, qint64 ofBefore) {
        figure->setVisible(of > 0);
        figure->setValue(of > 0 ? percentText(static_cast<double>(count) / static_cast<double>(of)) : u"–"_s);
        const QString now = tr("%1 of %2").arg(countText(count), countText(of));
        figure->setHint(comparison && ofBefore > 0 ? tr("%1, before %2").arg(now, percentText(static_cast<double>(before) / static_cast<double>(ofBefore))) : now);
    };
    const api::BenchRunView before = comparison ? comparison->with : api::BenchRunView();
    show(m_first, run.foundFirst, run.withExpectation, before.foundFirst, before.withExpectation);
    show(m_five, run.foundInFive, run.withExpectation, before.foundInFive, before.withExpectation);
    show(m_answered, run.answered, run.done, before.answered, before.done);
    show(m_words, run.wordsMet, run.wordsExpected, before.wordsMet, before.wordsExpected);
    m_cost->setValue(moneyText(run.costMicros, run.currency.isEmpty() ? u"EUR"_s : run.currency));
    m_cost->setHint(run.unpricedCalls > 0 ? tr("%n call(s) without a price", nullptr, static_cast<int>(run.unpricedCalls)) : tr("all calls"));
    m_verdicts->setVisible(comparison.has_value());
    if (comparison)
        m_verdicts->setText(tr("Since the run of %1: %2 better, %3 worse, %4 the same")
                                .arg(dateTimeText(comparison->with.startedAt), countText(comparison->better), countText(comparison->worse), countText(comparison->same + comparison->changed)));
}

} // namespace passerelle::ui
