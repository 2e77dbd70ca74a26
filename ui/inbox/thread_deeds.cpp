// What people do from a ThreadPane: answer, note, decide on drafts, take over, give back, judge.
#include "ui/inbox/feedback_dialog.h"
#include "ui/inbox/inbox_words.h"
#include "ui/inbox/record_dialog.h"
#include "ui/inbox/thread_list.h"
#include "ui/inbox/thread_pane.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/theme.h"

#include <QtCore/QUuid>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

void ThreadPane::takeOver(bool whateverHappened)
{
    if (m_shown.id == 0)
        return;
    const std::optional<qint64> version = whateverHappened || m_owner.version == 0 ? std::nullopt : std::optional(m_owner.version);
    m_calls.takeOver(m_shown.id, version, this, [this, conversation = m_shown.id](const Result<api::OwnershipView> &owner) {
        if (conversation == m_shown.id)
            afterOwner(owner, tr("You could not take over."));
    });
}

void ThreadPane::giveBack()
{
    if (m_shown.id == 0)
        return;
    const std::optional<qint64> version = m_owner.version == 0 ? std::nullopt : std::optional(m_owner.version);
    m_calls.giveBack(m_shown.id, version, this, [this, conversation = m_shown.id](const Result<api::OwnershipView> &owner) {
        if (conversation == m_shown.id)
            afterOwner(owner, tr("The conversation could not be given back."));
    });
}

void ThreadPane::afterOwner(const Result<api::OwnershipView> &owner, const QString &happened)
{
    if (!owner && owner.error().kind == ErrorKind::Conflict)
        return tellConflict(happened);
    if (!owner)
        return m_composer->message().tell(describe(owner.error(), happened));
    m_owner = *owner;
    m_composer->message().clear();
    if (owner->leaving)
        m_composer->message().tell(Tone::Information, tr("An answer of the assistant’s was just being sent, and may still arrive."));
    showFacts();
    Q_EMIT ownerChanged();
    Q_EMIT listChanged();
    noteChange();
}

// Somebody was faster: who answers now is asked first, and said, before anything is tried again.
void ThreadPane::tellConflict(const QString &happened)
{
    m_ownerCall.cancel();
    m_ownerCall = m_calls.owner(m_shown.id, this, [this, happened](const Result<api::OwnershipView> &owner) {
        if (!owner)
            return m_composer->message().tell(describe(owner.error(), happened));
        m_owner = *owner;
        showFacts();
        Q_EMIT ownerChanged();
        Q_EMIT listChanged();
        const bool byPerson = m_owner.owner == u"person";
        m_composer->message().tell(Tone::Warning, tr("Somebody was faster.") + u' ' + ownerSentence(m_owner), byPerson ? tr("Take over all the same") : tr("Take over"),
                                   [this] { takeOver(true); });
    });
}

// The same words get the same key until they were sent, so that a try after an error sends nothing twice.
QString ThreadPane::keyOf(const QString &words)
{
    const QString sent = QString::number(m_shown.id) + u'/' + words;
    if (sent != m_sentWords) {
        m_sentWords = sent;
        m_sentKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    return m_sentKey;
}

void ThreadPane::afterSending(const Status &status, const QString &happened)
{
    if (!status) {
        m_composer->tell(describe(status.error(), happened));
        return refresh(); // the window or the owner may be the reason
    }
    m_sentWords.clear();
    m_composer->sent();
    m_list->showEnd();
    refresh();
    Q_EMIT listChanged();
}

void ThreadPane::sendReply(const QString &text, bool reopen)
{
    m_composer->setBusy(true);
    m_calls.reply(m_shown.id, text, reopen, keyOf(text), this, [this, conversation = m_shown.id](const Result<api::ReplyView> &reply) {
        if (conversation == m_shown.id)
            afterSending(reply ? Status() : Status(failure(reply.error())), tr("The message was not sent."));
    });
}

void ThreadPane::sendNote(const QString &text)
{
    m_composer->setBusy(true);
    m_calls.note(m_shown.id, text, this, [this, conversation = m_shown.id](const Status &status) {
        if (conversation == m_shown.id)
            afterSending(status, tr("The note was not kept."));
    });
}

void ThreadPane::sendDraft(qint64 draft, const std::optional<QString> &text, bool reopen)
{
    m_composer->setBusy(true);
    m_calls.sendDraft(draft, text, reopen, keyOf(text.value_or(QString::number(draft))), this, [this, conversation = m_shown.id](const Result<api::ReplyView> &reply) {
        if (conversation == m_shown.id)
            afterSending(reply ? Status() : Status(failure(reply.error())), tr("The draft was not sent."));
    });
}

void ThreadPane::repeat(const QModelIndex &index)
{
    const ThreadRow *row = m_model->at(index.row());
    if (!row || !row->entry.reply)
        return;
    m_calls.repeat(m_shown.id, *row->entry.reply, this, [this](const Result<api::ReplyView> &reply) {
        if (!reply)
            m_composer->message().tell(describe(reply.error(), tr("The message was not sent again.")));
        refresh();
    });
}

QString ThreadPane::questionOf(qint64 message) const
{
    for (const ThreadRow &row : m_model->rows())
        if (row.entry.from == u"contact" && row.entry.message == message)
            return row.entry.media && row.entry.media->transcript ? *row.entry.media->transcript : row.entry.text;
    return {};
}

void ThreadPane::judge(const QModelIndex &index, const QString &verdict)
{
    const ThreadRow *row = m_model->at(index.row());
    if (!row || !row->entry.message)
        return;
    if (verdict == u"good") {
        m_calls.feedback(*row->entry.message, api::NewFeedback{.verdict = verdict}, this, [this](const Status &status) {
            if (status)
                m_workspace.notices.toast(tr("Noted: a good answer."));
            else
                m_composer->message().tell(describe(status.error(), tr("Your judgement could not be saved.")));
        });
        return;
    }
    const FeedbackDialog::About about{.message = *row->entry.message, .question = questionOf(*row->entry.message), .answer = row->entry.text, .verdict = verdict};
    auto *dialog = new FeedbackDialog(m_workspace.session, m_calls, about, m_workspace.session.may(may::kManageDocuments), this);
    connect(dialog, &FeedbackDialog::given, this, [this](bool curated) {
        m_workspace.notices.toast(curated ? tr("Noted; the better answer is given from now on.") : tr("Noted."));
    });
    dialog->open();
}

void ThreadPane::askJudgement(const QModelIndex &index)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex kept(index);
    for (const auto &[verdict, text] : {std::pair(u"good"_s, tr("Good")), std::pair(u"wrong"_s, tr("Wrong…")), std::pair(u"incomplete"_s, tr("Incomplete…"))})
        menu->addAction(text, this, [this, kept, said = verdict] { judge(kept, said); });
    menu->popup(QCursor::pos());
}

void ThreadPane::openRecord(qint64 message)
{
    if (message > 0)
        (new RecordDialog(m_workspace, m_shown.id, message, this))->open();
}

void ThreadPane::showMessage(qint64 message)
{
    const std::vector<ThreadRow> &rows = m_model->rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [message](const ThreadRow &row) { return row.entry.from == u"contact" && row.entry.message == message; });
    if (found == rows.end())
        return m_workspace.notices.toast(tr("That message is further up, or in another conversation."));
    m_list->setCurrentIndex(m_model->index(static_cast<int>(found - rows.begin()), 0));
    m_list->scrollTo(m_list->currentIndex());
}

QMenu *ThreadPane::menuOf(const QModelIndex &index)
{
    const ThreadRow *row = m_model->at(index.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!row || row->kind != RowKind::Said)
        return menu;
    const QPersistentModelIndex kept(index);
    menu->addAction(Theme::icon(u"copy"_s), tr("Copy"), this, [this] { QGuiApplication::clipboard()->setText(m_list->selectedText()); });
    for (const api::FoundPassageView &source : row->entry.sources)
        if (source.cited)
            menu->addAction(Theme::icon(u"documents"_s), tr("Show %1").arg(sourceName(source)), this, [this, source] { showSource(source); });
    if (row->entry.journey && row->entry.from == u"assistant")
        menu->addAction(Theme::icon(u"clock"_s), tr("Journey"), this, [this, kept] { m_list->toggleJourney(kept); });
    if (row->entry.from == u"assistant" && row->entry.message)
        menu->addAction(Theme::icon(u"search"_s), tr("Open the answer"), this, [this, message = *row->entry.message] { openRecord(message); });
    const bool may = m_workspace.session.may(may::kManageConversations);
    if (may && row->entry.from == u"assistant" && row->entry.message && !row->entry.draft) {
        QMenu *verdicts = menu->addMenu(Theme::icon(u"star"_s), tr("Rate"));
        for (const auto &[verdict, text] : {std::pair(u"good"_s, tr("Good")), std::pair(u"wrong"_s, tr("Wrong…")), std::pair(u"incomplete"_s, tr("Incomplete…"))})
            verdicts->addAction(text, this, [this, kept, said = verdict] { judge(kept, said); });
    }
    if (may && row->entry.reply && (row->entry.state == u"failed" || row->entry.state == u"uncertain"))
        menu->addAction(Theme::icon(u"send"_s), tr("Send again"), this, [this, kept] { repeat(kept); });
    return menu;
}

} // namespace passerelle::ui
