#include "ui/bench/answer_tabs.h"

#include "ui/bench/bench_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct AnswerTabsWords {
    Q_DECLARE_TR_FUNCTIONS(AnswerTabs)
};

std::vector<Column<api::PassageView>> passageColumns(const std::vector<qint64> &cited)
{
    using Passage = api::PassageView;
    const auto isCited = [&cited](const Passage &passage) { return std::find(cited.begin(), cited.end(), passage.id) != cited.end(); };
    return {
        {AnswerTabsWords::tr("Score"), [](const Passage &passage) { return passage.score ? decimalText(*passage.score, 2) : u"–"_s; },
         [](const Passage &passage) { return passage.score.value_or(0); }, Qt::AlignRight | Qt::AlignVCenter},
        {AnswerTabsWords::tr("Cited"), [isCited](const Passage &passage) { return isCited(passage) ? AnswerTabsWords::tr("Yes") : QString(); }, {}, Qt::AlignLeft | Qt::AlignVCenter,
         [isCited](const Passage &passage) { return isCited(passage) ? QVariant(Theme::icon(u"check"_s)) : QVariant(); }},
        {AnswerTabsWords::tr("Document"), [](const Passage &passage) { return passage.documentName; }},
        {AnswerTabsWords::tr("Page"), [](const Passage &passage) { return passage.page; }, {}, Qt::AlignRight | Qt::AlignVCenter},
        {AnswerTabsWords::tr("Passage"), [](const Passage &passage) { return passage.text.simplified(); }, {}, Qt::AlignLeft | Qt::AlignVCenter, {},
         [](const Passage &passage) { return passage.text; }},
    };
}

std::vector<Column<api::AnswerCheckView>> checkColumns()
{
    using Check = api::AnswerCheckView;
    return {
        {AnswerTabsWords::tr("Outcome"), [](const Check &check) { return checkOutcomeWord(check.outcome).text; }, {}, Qt::AlignLeft | Qt::AlignVCenter,
         [](const Check &check) { return Theme::icon(checkOutcomeWord(check.outcome).icon); }},
        {AnswerTabsWords::tr("Check"), [](const Check &check) { return checkNameText(check.name); }},
        {AnswerTabsWords::tr("Attempt"), [](const Check &check) { return check.attempt > 0 ? QVariant(check.attempt) : QVariant(u"–"_s); }, {}, Qt::AlignRight | Qt::AlignVCenter},
        {AnswerTabsWords::tr("What was found"), [](const Check &check) { return check.words; }, {}, Qt::AlignLeft | Qt::AlignVCenter, {}, [](const Check &check) { return check.words; }},
    };
}

} // namespace

AnswerTabs::AnswerTabs(Workspace &workspace, QWidget *parent)
    : QTabWidget(parent), m_passages(passageColumns(m_cited)), m_checks(checkColumns()), m_prompt(new QTextBrowser), m_costs(new QWidget),
      m_costForm(new QFormLayout(m_costs))
{
    setDocumentMode(true);
    m_prompt->setOpenLinks(false);
    m_prompt->setAccessibleName(tr("What the model was given"));
    m_costForm->setContentsMargins(Theme::gap(*this), Theme::gap(*this), Theme::gap(*this), Theme::gap(*this));
    m_costForm->setHorizontalSpacing(3 * Theme::gap(*this));
    const auto add = [this](QWidget *content, const QString &title) {
        m_states.push_back(new StateView(content));
        addTab(m_states.back(), title);
    };
    add(passagesTab(workspace), tr("Passages"));
    add(m_prompt, tr("Prompt"));
    add(checksTab(workspace), tr("Checks"));
    add(scrolled(m_costs), tr("Cost and times"));
    show(std::nullopt);
}

QWidget *AnswerTabs::passagesTab(Workspace &workspace)
{
    auto *tab = new QWidget;
    auto *layout = new QVBoxLayout(tab);
    layout->setContentsMargins(0, Theme::gap(*this), 0, 0);
    m_searched = hintLabel({});
    m_passageTable = new TableView;
    m_passageTable->setAccessibleName(tr("Passages that were found, best first"));
    m_passageTable->setSource(&m_passages, workspace.preferences, u"bench.passages"_s);
    m_passageText = valueLabel();
    m_passageText->setTextFormat(Qt::PlainText);
    m_passageText->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *text = scrolled(m_passageText);
    layout->addWidget(m_searched);
    layout->addWidget(m_passageTable, 3);
    layout->addWidget(text, 2);
    layout->addWidget(hintLabel(tr("Enter or a double click opens the page with the passage highlighted.")));
    connect(m_passageTable, &TableView::chosen, this, [this](const QModelIndex &index) { openPassage(m_passages.at(index)); });
    connect(m_passageTable, &TableView::currentSourceChanged, this, [this](const QModelIndex &index) {
        const api::PassageView *passage = m_passages.at(index);
        m_passageText->setText(passage ? (passage->heading.isEmpty() ? passage->text : passage->heading + u"\n\n"_s + passage->text) : QString());
    });
    return tab;
}

QWidget *AnswerTabs::checksTab(Workspace &workspace)
{
    auto *table = new TableView;
    table->setAccessibleName(tr("What was checked, in order"));
    table->setSource(&m_checks, workspace.preferences, u"bench.checks"_s);
    return table;
}

void AnswerTabs::openPassage(const api::PassageView *passage)
{
    if (passage)
        Q_EMIT sourceWanted({passage->document, passage->documentName, passage->page, passage->id, passage->rectangles});
}

void AnswerTabs::show(const std::optional<api::AnswerView> &answer)
{
    m_passageText->clear();
    if (!answer) {
        m_cited.clear();
        m_passages.setRows({});
        m_checks.setRows({});
        m_prompt->clear();
        for (StateView *state : m_states)
            state->showEmpty({u"bench"_s, tr("No answer yet"), tr("Ask a question: what its answer was made from is shown here.")});
        return;
    }
    showPassages(*answer);
    showPrompt(*answer);
    m_checks.setRows(answer->checks.value_or(std::vector<api::AnswerCheckView>()));
    m_states[2]->showContent();
    showCosts(*answer);
}

void AnswerTabs::showPassages(const api::AnswerView &answer)
{
    m_cited = answer.cited;
    m_passages.setRows(answer.passages);
    const bool completed = answer.searched && *answer.searched != answer.question && !answer.searched->isEmpty();
    m_searched->setText(completed ? tr("Searched for: %1").arg(*answer.searched) : QString());
    m_searched->setVisible(completed);
    if (answer.passages.empty())
        return m_states[0]->showEmpty({u"search"_s, tr("No passage was found"), tr("Nothing in the documents is close to this question.")});
    m_states[0]->showContent();
    m_passageTable->setCurrentIndex(m_passageTable->model()->index(0, 0));
}

void AnswerTabs::showPrompt(const api::AnswerView &answer)
{
    if (!answer.prompt || answer.prompt->empty())
        return m_states[1]->showEmpty({u"assistant"_s, tr("The model was not asked"), tr("This answer was given without a model.")});
    QString html;
    for (const api::PromptPartView &part : *answer.prompt)
        html += u"<h4>"_s + promptPartText(part.part).toHtmlEscaped() + u"</h4><p style=\"white-space: pre-wrap\">"_s + part.text.toHtmlEscaped() + u"</p>"_s;
    m_prompt->setHtml(html);
    m_states[1]->showContent();
}

void AnswerTabs::showCosts(const api::AnswerView &answer)
{
    while (m_costForm->rowCount() > 0)
        m_costForm->removeRow(0);
    const auto add = [this](const QString &name, const QString &value) { m_costForm->addRow(name, valueLabel(value)); };
    const auto time = [](double milliseconds) { return durationText(static_cast<qint64>(milliseconds)); };
    add(tr("Cost"), answer.costMicros ? moneyText(*answer.costMicros, answer.currency.value_or(u"EUR"_s)) : answer.modelCalls > 0 ? tr("Not known: the model has no price") : moneyText(0));
    add(tr("The whole"), time(answer.totalMs));
    add(tr("Searching"), time(answer.searchMs));
    add(tr("Waiting for the model"), time(answer.modelMs));
    add(tr("Model"), answer.model.isEmpty() ? tr("No model") : answer.model);
    add(tr("Calls of the model"), countText(answer.modelCalls));
    add(tr("Tokens read"), countText(answer.inputTokens));
    add(tr("Tokens written"), countText(answer.outputTokens));
    if (answer.thinkingTokens > 0)
        add(tr("Tokens spent on thinking"), countText(answer.thinkingTokens));
    add(tr("Best score"), answer.threshold ? tr("%1 (at least %2 is needed)").arg(decimalText(answer.confidence, 2), decimalText(*answer.threshold, 2)) : decimalText(answer.confidence, 2));
    if (answer.language)
        add(tr("Language of the question"), *answer.language == u"fr"_s ? tr("French") : tr("English"));
    m_states[3]->showContent();
}

} // namespace passerelle::ui
