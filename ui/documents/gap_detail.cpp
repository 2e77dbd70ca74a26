#include "ui/documents/gap_detail.h"

#include "ui/documents/document_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct GapWords {
    Q_DECLARE_TR_FUNCTIONS(passerelle::ui::GapWords)
public:
    static QString cause(const QString &cause)
    {
        if (cause == u"not_found"_s)
            return tr("Nothing found in the documents");
        if (cause == u"refused"_s)
            return tr("The assistant declined to answer");
        if (cause == u"low_score"_s)
            return tr("Only weak passages found");
        if (cause == u"handed_over"_s)
            return tr("Handed over to a person");
        if (cause == u"marked"_s)
            return tr("Its answer was judged wrong");
        return cause;
    }
    static StateLook outcome(const QString &outcome)
    {
        if (outcome == u"curated"_s)
            return {tr("By your answer"), u"good"_s, Meaning::Good};
        if (outcome == u"documents"_s)
            return {tr("By the documents"), u"documents"_s, Meaning::Good};
        return {tr("Not yet"), u"warning"_s, Meaning::Warning};
    }
};

} // namespace

GapDetail::GapDetail(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_title(sectionLabel({})), m_facts(hintLabel({})), m_message(new InlineMessage), m_tabs(new QTabWidget), m_questionView(new TableView),
      m_replayView(new TableView), m_editor(new AnswerEditor), m_live(new QPushButton(tr("Put this answer live"))), m_dismiss(new QPushButton)
{
    const auto left = Qt::AlignLeft | Qt::AlignVCenter;
    m_questions = new RowTable<api::GapQuestionView>(
        {{tr("Question"), [](const api::GapQuestionView &question) { return QVariant(question.text.simplified()); }, {}, left, {}, [](const api::GapQuestionView &question) { return QVariant(question.text); }},
         {tr("When"), [](const api::GapQuestionView &question) { return QVariant(dateTimeText(question.at)); }, [](const api::GapQuestionView &question) { return QVariant(question.at); }},
         {tr("Why it was not answered"), [](const api::GapQuestionView &question) { return QVariant(GapWords::cause(question.cause)); }}},
        this);
    m_replayed = new RowTable<api::ReplayedView>(
        {{tr("Question"), [](const api::ReplayedView &one) { return QVariant(one.text.simplified()); }, {}, left, {}, [](const api::ReplayedView &one) { return QVariant(one.text); }},
         {tr("Answered now"), [](const api::ReplayedView &one) { return QVariant(GapWords::outcome(one.outcome).word); }, {}, left,
          [this](const api::ReplayedView &one) {
              const StateLook look = GapWords::outcome(one.outcome);
              return QVariant(tintedIcon(look.iconName, look.meaning, *this));
          }},
         {tr("What they would read"), [](const api::ReplayedView &one) { return QVariant(one.answer.value_or(QString()).simplified()); }, {}, left, {},
          [](const api::ReplayedView &one) { return QVariant(one.answer.value_or(QString())); }}},
        this);
    m_questionView->setSource(m_questions, workspace.preferences, u"gaps.questions"_s);
    m_replayView->setSource(m_replayed, workspace.preferences, u"gaps.replay"_s);
    m_questionView->setAccessibleName(tr("What people asked"));
    m_replayView->setAccessibleName(tr("What would be answered now"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Theme::gap(*this), 0, 0, 0);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_message);
    m_tabs->addTab(buildAnswer(), tr("Answer"));
    m_tabs->addTab(m_questionView, tr("What people asked"));
    m_tabs->addTab(m_replayView, tr("Answered now?"));
    column->addWidget(m_tabs, 1);
    m_message->clear();
    m_state = new StateView(content);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_state);
    clearSelection();
}

QWidget *GapDetail::buildAnswer()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, Theme::gap(*this), 0, 0);
    column->addWidget(m_editor, 1);
    auto *buttons = new QHBoxLayout;
    m_live->setProperty("main", true);
    buttons->addWidget(m_dismiss);
    buttons->addStretch();
    buttons->addWidget(m_live);
    column->addLayout(buttons);
    m_editor->setQuestionsHint(tr("In your own words: what contacts wrote is theirs, and goes when they ask for it."));
    connect(m_live, &QPushButton::clicked, this, &GapDetail::putLive);
    connect(m_dismiss, &QPushButton::clicked, this, [this] {
        if (m_gap.state == u"open"_s)
            setState(u"dismiss"_s, tr("The group could not be set aside."));
        else
            setState(u"reopen"_s, tr("The group could not be opened again."));
    });
    return page;
}

void GapDetail::keepDraft()
{
    if (m_gap.id == 0)
        return;
    if (m_editor->isChanged())
        m_drafts.insert(m_gap.id, m_editor->text());
    else
        m_drafts.remove(m_gap.id);
}

bool GapDetail::hasUnsavedChanges() const
{
    return (m_gap.id != 0 && m_editor->isChanged()) || std::any_of(m_drafts.keyBegin(), m_drafts.keyEnd(), [this](qint64 gap) { return gap != m_gap.id; });
}

void GapDetail::showGap(const api::GapView &gap)
{
    const bool isSame = gap.id == m_gap.id;
    if (!isSame)
        keepDraft();
    m_gap = gap;
    showGapState();
    m_state->showContent();
    if (isSame)
        return;
    m_message->clear();
    m_tabs->setCurrentIndex(0);
    m_replayed->setRows({});
    m_tabs->setTabEnabled(2, false);
    m_editor->setText({});
    m_answerCall.cancel();
    if (gap.curatedId)
        loadAnswer(*gap.curatedId);
    else if (m_drafts.contains(gap.id))
        m_editor->suggest(m_drafts.value(gap.id));
    load();
}

void GapDetail::clear()
{
    m_drafts.clear();
    m_gap = {};
    m_editor->setText({});
    clearSelection();
}

void GapDetail::clearSelection()
{
    keepDraft();
    m_call.cancel();
    m_answerCall.cancel();
    m_gap = {};
    m_editor->setText({});
    m_questions->setRows({});
    m_replayed->setRows({});
    m_state->showEmpty({.iconName = u"gap"_s, .title = tr("Choose a group to write its answer")});
}

void GapDetail::load()
{
    m_call.cancel();
    m_questions->setRows({});
    m_call = m_workspace.client.get<api::GapDetail>(m_workspace.session.ofTenant(u"/gaps/%1"_s.arg(m_gap.id)), this, [this](Result<api::GapDetail> detail) {
        if (!detail)
            return m_message->tell(describe(detail.error(), tr("The questions of this group could not be loaded.")));
        m_gap = detail->gap;
        m_questions->setRows(std::move(detail->questions));
        showGapState();
    });
}

void GapDetail::loadAnswer(qint64 curated)
{
    m_answerCall = m_workspace.client.get<api::CuratedView>(m_workspace.session.ofTenant(u"/curated/%1"_s.arg(curated)), this, [this](const Result<api::CuratedView> &answer) {
        if (!answer)
            return; // it was removed: a new one can be written
        m_editor->setText({answer->questions, answer->french.value_or(QString()), answer->english.value_or(QString())});
        if (m_drafts.contains(m_gap.id))
            m_editor->suggest(m_drafts.value(m_gap.id));
    });
}

void GapDetail::showGapState()
{
    m_title->setText(m_gap.samples.empty() ? tr("Group %1").arg(m_gap.id) : m_gap.samples.front());
    m_facts->setText(tr("%1 by %2 · first %3 · last %4")
                         .arg(tr("Asked %n time(s)", nullptr, static_cast<int>(m_gap.count)), tr("%n contact(s)", nullptr, static_cast<int>(m_gap.contacts)), dateText(m_gap.firstAt), whenText(m_gap.lastAt)));
    const bool may = m_workspace.session.may(may::kManageDocuments);
    m_dismiss->setText(m_gap.state == u"open"_s ? tr("Needs no answer") : tr("Open again"));
    m_dismiss->setVisible(may);
    m_live->setVisible(may);
    m_live->setText(m_gap.curatedId ? tr("Change the live answer") : tr("Put this answer live"));
    m_editor->setReadOnly(!may);
    m_tabs->setTabText(1, tr("What people asked (%1)").arg(countText(m_gap.count)));
}

void GapDetail::putLive()
{
    if (const QString fault = m_editor->fault(); !fault.isEmpty())
        return m_message->tell(Tone::Warning, fault);
    const AnswerText text = m_editor->text();
    const auto given = [](const QString &words) { return words.isEmpty() ? std::nullopt : std::optional(words); };
    const api::GapAnswer answer{.questions = text.questions, .french = given(text.french), .english = given(text.english)};
    m_live->setEnabled(false);
    m_workspace.client.post<api::GapReplayView>(m_workspace.session.ofTenant(u"/gaps/%1/answer"_s.arg(m_gap.id)), answer, this,
                                                [this, text, gap = m_gap.id](const Result<api::GapReplayView> &replay) {
        m_live->setEnabled(true);
        m_drafts.remove(gap);
        if (gap != m_gap.id) {
            if (!replay)
                m_drafts.insert(gap, text);
            else
                Q_EMIT changed(replay->gap);
            return;
        }
        if (!replay)
            return m_message->tell(describe(replay.error(), tr("The answer is not live yet."), tr("These questions still go unanswered.")));
        m_editor->setText(text);
        takeReplay(*replay);
    });
}

void GapDetail::takeReplay(const api::GapReplayView &replay)
{
    m_gap = replay.gap;
    showGapState();
    const qint64 all = replay.byCurated + replay.byDocuments + replay.byNothing;
    const qint64 answered = replay.byCurated + replay.byDocuments;
    m_replayed->setRows(replay.replayed);
    m_tabs->setTabEnabled(2, true);
    if (all > 0 && answered < all)
        m_message->tell(Tone::Warning, tr("The answer is live. %1 of %2 of these questions are answered now: add the ways in which the others are asked.").arg(countText(answered), countText(all)),
                        tr("Show which"), [this] { m_tabs->setCurrentIndex(2); });
    else
        m_message->tell(Tone::Good, tr("The answer is live. %1 of %2 of these questions are answered now.").arg(countText(answered), countText(all)), tr("Show them"),
                        [this] { m_tabs->setCurrentIndex(2); });
    Q_EMIT changed(m_gap);
}

void GapDetail::setState(const QString &action, const QString &failed)
{
    m_dismiss->setEnabled(false);
    m_workspace.client.post<api::GapView>(m_workspace.session.ofTenant(u"/gaps/%1/%2"_s.arg(QString::number(m_gap.id), action)), this, [this, failed, tenant = m_workspace.session.tenant()](const Result<api::GapView> &gap) {
        m_dismiss->setEnabled(true);
        if (tenant != m_workspace.session.tenant())
            return;
        if (!gap)
            return m_message->tell(describe(gap.error(), failed));
        if (gap->id == m_gap.id) {
            m_gap = *gap;
            showGapState();
        }
        Q_EMIT changed(*gap);
    });
}

} // namespace passerelle::ui
