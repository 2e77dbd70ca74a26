#include "ui/inbox/thread_pane.h"

#include "ui/inbox/inbox_words.h"
#include "ui/inbox/thread_header.h"
#include "ui/inbox/thread_list.h"
#include "ui/kit/page_pictures.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/source_viewer.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPart = 50; // of the contact's messages

} // namespace

ThreadPane::ThreadPane(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_calls(workspace.client, workspace.session), m_header(new ThreadHeader), m_model(new ThreadModel(this)), m_list(new ThreadList),
      m_composer(new Composer(workspace, this)), m_pictures(new PagePictures(workspace, this))
{
    m_list->setThread(m_model);
    m_states = new StateView(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_states, 1);
    column->addWidget(m_composer);
    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    connect(&m_soon, &QTimer::timeout, this, &ThreadPane::refresh);
    // Whoever reads an answer may want to see its source: its page is there when the click comes.
    m_ahead.setSingleShot(true);
    m_ahead.setInterval(300ms);
    connect(&m_ahead, &QTimer::timeout, this, &ThreadPane::fetchAhead);
    connect(this, &ThreadPane::answerChosen, &m_ahead, qOverload<>(&QTimer::start));

    connect(m_list, &ThreadList::startNeared, this, &ThreadPane::askOlder);
    connect(m_list, &ThreadList::currentRowChanged, this, &ThreadPane::answerChosen);
    connect(m_list, &ThreadList::sourceChosen, this, [this](const QModelIndex &index, int source) {
        const ThreadRow *row = m_model->at(index.row());
        if (row && source >= 0 && source < static_cast<int>(row->entry.sources.size()))
            showSource(row->entry.sources[static_cast<std::size_t>(source)]);
    });
    connect(m_list, &ThreadList::judgeChosen, this, &ThreadPane::askJudgement);
    connect(m_list, &ThreadList::recordChosen, this, [this](const QModelIndex &index) {
        if (const ThreadRow *row = m_model->at(index.row()))
            openRecord(row->entry.message.value_or(0));
    });
    connect(m_list, &ThreadList::repeatChosen, this, &ThreadPane::repeat);
    connect(m_composer, &Composer::replyWanted, this, &ThreadPane::sendReply);
    connect(m_composer, &Composer::noteWanted, this, &ThreadPane::sendNote);
    connect(m_composer, &Composer::draftWanted, this, &ThreadPane::sendDraft);
    connect(m_composer, &Composer::draftUnwanted, this, &ThreadPane::draftUnwanted);
    connect(m_composer, &Composer::channelWanted, this, [this] { Q_EMIT channelWanted(m_shown.channel); });
    connect(m_composer, &Composer::typed, this, [this] {
        // The others believe it for ten seconds.
        if (m_saidWriting.isValid() && m_saidWriting.elapsed() < 5000)
            return;
        m_saidWriting.start();
        m_calls.writing(m_shown.id);
    });
    clear();
}

void ThreadPane::open(const api::ConversationView &conversation)
{
    if (conversation.id == m_shown.id)
        return update(conversation);
    clear();
    m_shown = conversation;
    m_saidWriting.invalidate();
    const bool may = m_workspace.session.may(may::kManageConversations);
    m_list->setOffers(may, may);
    m_states->showLoading();
    m_composer->setVisible(true);
    showFacts();
    askThread();
    askOwner();
}

void ThreadPane::update(const api::ConversationView &conversation)
{
    const bool changed = conversation.lastActivityAt != m_shown.lastActivityAt || conversation.lastMessage != m_shown.lastMessage || conversation.draftWaiting != m_shown.draftWaiting
        || conversation.lastFate != m_shown.lastFate || conversation.owner != m_shown.owner;
    m_shown = conversation;
    showFacts();
    if (changed)
        noteChange();
}

void ThreadPane::refresh()
{
    m_soon.stop();
    if (m_shown.id == 0)
        return;
    askThread();
    askOwner();
}

void ThreadPane::noteChange()
{
    if (m_shown.id != 0 && !m_soon.isActive())
        m_soon.start();
}

void ThreadPane::clear()
{
    for (CallHandle *call : {&m_threadCall, &m_ownerCall, &m_olderCall, &m_aheadCall})
        call->cancel();
    m_soon.stop();
    m_shown = {};
    m_thread = {};
    m_owner = {};
    m_loaded = false;
    m_loadingOlder = false;
    m_model->clear();
    m_header->clear();
    m_composer->show({});
    m_composer->setVisible(false);
    offerChoice(false);
    Q_EMIT answerChosen();
    Q_EMIT ownerChanged();
}

void ThreadPane::offerChoice(bool thereAre)
{
    if (m_shown.id == 0)
        m_states->showEmpty(thereAre ? StateView::Empty{u"inbox"_s, tr("Choose a conversation"), tr("It opens here, with its sources and everything that was done.")} : StateView::Empty{});
}

void ThreadPane::forgetClient()
{
    clear();
    m_composer->forgetAll();
    m_sentWords.clear();
    if (m_viewer)
        m_viewer->close();
}

void ThreadPane::askThread()
{
    m_threadCall.cancel();
    m_threadCall = m_calls.timeline(m_shown.id, {}, kPart, this, [this](const Result<api::TimelineView> &thread) {
        if (thread)
            takeThread(*thread);
        else
            fail(thread.error());
    });
}

void ThreadPane::askOwner()
{
    m_ownerCall.cancel();
    m_ownerCall = m_calls.owner(m_shown.id, this, [this](const Result<api::OwnershipView> &owner) {
        if (!owner)
            return; // the list's word stands
        m_owner = *owner;
        showFacts();
        Q_EMIT ownerChanged();
    });
}

void ThreadPane::askOlder()
{
    if (m_loadingOlder || !m_loaded || !m_model->before())
        return;
    m_loadingOlder = true;
    m_olderCall = m_calls.timeline(m_shown.id, *m_model->before(), kPart, this, [this](const Result<api::TimelineView> &part) {
        m_loadingOlder = false;
        if (part)
            m_model->prepend(*part);
    });
}

void ThreadPane::takeThread(const api::TimelineView &thread)
{
    m_thread = thread;
    if (m_loaded) {
        m_model->mergeNewest(thread);
    } else {
        m_loaded = true;
        m_model->open(thread);
        m_states->showContent();
        place();
    }
    showFacts();
    markSeen();
    Q_EMIT answerChosen();
}

void ThreadPane::place()
{
    if (const int unread = m_model->unreadRow(); unread >= 0)
        m_list->showRow(unread, Theme::lines(*m_list, 1));
    else
        m_list->showEnd();
}

void ThreadPane::fail(const Error &error)
{
    if (m_loaded)
        return; // what is shown stays
    if (error.kind == ErrorKind::NotFound)
        m_states->showEmpty({u"inbox"_s, tr("This conversation is no longer there"), tr("It was erased, or it is another client’s.")});
    else
        m_states->showFailed(describe(error, tr("The conversation could not be loaded.")), [this] { refresh(); });
}

void ThreadPane::showFacts()
{
    if (m_shown.id == 0)
        return;
    if (m_owner.owner.isEmpty()) {
        // Until the service has said more.
        m_owner.owner = m_shown.owner;
        m_owner.person = m_shown.ownerPerson.value_or(QString());
    }
    api::WindowView window = m_thread.window;
    if (!m_loaded)
        window = {.state = m_shown.window, .closesAt = m_shown.windowClosesAt, .secondsLeft = m_shown.windowSecondsLeft};
    m_header->show(nameOf(m_shown), m_shown.contactKey, window, m_owner);
    ComposerFacts facts{.conversation = m_shown.id, .contact = nameOf(m_shown), .window = window, .owner = m_owner, .writing = m_shown.writing.value_or(QString())};
    for (const ThreadRow &row : m_model->rows())
        if (row.entry.draft && row.entry.from == u"assistant" && !m_hiddenDrafts.contains(*row.entry.draft))
            facts.draft = row.entry;
    m_composer->show(facts);
}

void ThreadPane::hideDraft(qint64 draft, bool hidden)
{
    if (hidden)
        m_hiddenDrafts.insert(draft);
    else
        m_hiddenDrafts.remove(draft);
    showFacts();
}

void ThreadPane::markSeen()
{
    const qint64 newest = m_model->newestMessage();
    if (!isVisible() || newest <= m_thread.seen || !m_workspace.session.may(may::kManageConversations))
        return;
    m_calls.seen(m_shown.id, newest);
    m_thread.seen = newest;
    Q_EMIT seen(m_shown.id);
}

std::optional<api::TimelineEntryView> ThreadPane::chosenAnswer() const
{
    const ThreadRow *row = m_model->at(m_list->currentIndex().row());
    if (!row || row->entry.from != u"assistant")
        row = m_model->at(m_model->newestAnswerRow());
    return row ? std::optional(row->entry) : std::nullopt;
}

void ThreadPane::fetchAhead()
{
    const auto answer = chosenAnswer();
    if (!isVisible() || !answer || answer->sources.empty())
        return;
    const auto cited = std::find_if(answer->sources.begin(), answer->sources.end(), [](const api::FoundPassageView &one) { return one.cited; });
    const api::FoundPassageView &source = cited == answer->sources.end() ? answer->sources.front() : *cited;
    const PagePictures::Wanted wanted{source.document, source.page, PagePictures::widthFor(0)};
    if (!m_pictures->known(wanted).isNull())
        return;
    m_aheadCall.cancel();
    m_aheadCall = m_pictures->ask(wanted, this, [](const Result<QImage> &) {}); // kept; a failure is told to whoever clicks
}

void ThreadPane::showSource(const api::FoundPassageView &source)
{
    if (!m_viewer)
        m_viewer = new SourceViewer(m_workspace, this, m_pictures);
    m_viewer->showSource({.document = source.document, .documentName = source.documentName, .page = source.page, .passage = source.passage});
}

} // namespace passerelle::ui
