#include "ui/inbox/inbox_page.h"

#include "ui/inbox/canned_dialog.h"
#include "ui/inbox/contact_deeds.h"
#include "ui/inbox/context_pane.h"
#include "ui/inbox/conversation_list.h"
#include "ui/inbox/inbox_actions.h"
#include "ui/inbox/inbox_words.h"
#include "ui/inbox/thread_header.h"
#include "ui/inbox/thread_list.h"
#include "ui/inbox/thread_pane.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSplitter>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kDetails = u"inbox/details"_s;
constexpr double kRoomForThree = 150; // characters: narrower, the contact takes the thread's place

} // namespace

InboxPage::InboxPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_calls(workspace.client, workspace.session), m_outer(new QSplitter(Qt::Horizontal)), m_inner(new QSplitter(Qt::Horizontal)),
      m_list(new ConversationList(workspace, this)), m_thread(new ThreadPane(workspace, this)), m_context(new ContextPane(workspace, this)),
      m_actions(new InboxActions(workspace.shortcuts, this, &m_list->view())), m_deeds(new ContactDeeds(workspace, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_outer);
    m_inner->addWidget(m_thread);
    m_inner->addWidget(m_context);
    m_outer->addWidget(m_list);
    m_outer->addWidget(m_inner);
    const auto characters = [this](double count) { return Theme::characters(*this, count); };
    m_list->setMinimumWidth(characters(34));
    m_thread->setMinimumWidth(characters(44));
    m_context->setMinimumWidth(characters(30));
    for (QSplitter *splitter : {m_outer, m_inner}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    m_outer->setStretchFactor(1, 1);
    m_inner->setStretchFactor(0, 1);
    m_outer->setSizes({characters(42), characters(160)});
    m_inner->setSizes({characters(110), characters(40)});
    workspace.preferences.remember(*m_outer, u"inbox/outer"_s);
    workspace.preferences.remember(*m_inner, u"inbox/inner"_s);
    m_details = workspace.preferences.value(kDetails, true).toBool();
    m_thread->header().setActions(m_actions->takeOver, m_actions->giveBack, m_actions->resolve, m_actions->reopen, m_actions->details);
    m_list->view().setContextMenuPolicy(Qt::ActionsContextMenu);
    connectList();
    connectThread();
    connectActions();
    arrange();
    showActions();
}

void InboxPage::connectList()
{
    connect(m_list, &ConversationList::chosenChanged, this, &InboxPage::openConversation);
    connect(m_list, &ConversationList::rowsChanged, this, &InboxPage::takeListNews);
    connect(m_list, &ConversationList::filterChanged, this, &Page::placeChanged);
    connect(m_list, &ConversationList::countsChanged, this, [this](qint64 unread) { Q_EMIT badgeChanged(static_cast<int>(unread)); });
    connect(m_list, &ConversationList::channelsWanted, this, [this] { goTo(u"channels"_s); });
    connect(&workspace().events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.tenant != m_client || m_client == 0)
            return;
        if (event.kind == u"canned")
            return loadCanned();
        const bool ours = event.kind == u"message" || event.kind == u"conversation" || event.kind == u"draft" || event.kind == u"reply";
        if (!ours)
            return;
        m_list->noteChange();
        m_thread->noteChange();
    });
    connect(&workspace().session, &Session::tenantChanged, this, &InboxPage::forgetClient);
}

void InboxPage::connectThread()
{
    connect(m_thread, &ThreadPane::seen, this, [this](qint64 conversation) { m_list->model().markSeen(conversation); });
    connect(m_thread, &ThreadPane::listChanged, m_list, &ConversationList::noteChange);
    connect(m_thread, &ThreadPane::ownerChanged, this, &InboxPage::showActions);
    connect(m_thread, &ThreadPane::answerChosen, this, [this] { m_context->showAnswer(m_thread->chosenAnswer()); });
    connect(m_thread, &ThreadPane::draftUnwanted, this, &InboxPage::discardDraft);
    connect(m_thread, &ThreadPane::channelWanted, this, [this](qint64 channel) { workspace().navigator.go({.page = u"channels"_s, .object = channel}); });
    connect(&m_thread->composer(), &Composer::cannedWanted, this, &InboxPage::editCanned);
    connect(&m_thread->list(), &ThreadList::menuWanted, this, [this](const QModelIndex &index, const QPoint &at) { m_thread->menuOf(index)->popup(at); });
    connect(m_context, &ContextPane::sourceChosen, m_thread, &ThreadPane::showSource);
    connect(m_context, &ContextPane::recordWanted, m_thread, &ThreadPane::openRecord);
    connect(m_context, &ContextPane::messageWanted, m_thread, &ThreadPane::showMessage);
    connect(m_context, &ContextPane::backWanted, this, [this] { showDetails(false); });
    connect(m_context, &ContextPane::exportWanted, m_deeds, &ContactDeeds::exportContact);
    connect(m_context, &ContextPane::eraseWanted, m_deeds, &ContactDeeds::eraseContact);
    connect(m_deeds, &ContactDeeds::erased, this, [this](qint64 contact) {
        if (m_thread->shown().contact == contact) {
            m_thread->clear();
            m_context->showContact(0, {});
            m_overThread = false;
            arrange();
            showActions();
        }
        m_list->load();
    });
    connect(m_deeds, &ContactDeeds::failed, this, [this](const Error &error, const QString &happened) { m_thread->composer().message().tell(describe(error, happened)); });
}

void InboxPage::connectActions()
{
    connect(m_actions, &InboxActions::stepWanted, m_list, &ConversationList::step);
    connect(m_actions->nextUnread, &QAction::triggered, m_list, &ConversationList::nextUnread);
    connect(m_actions->takeOver, &QAction::triggered, this, [this] { m_thread->takeOver(); });
    connect(m_actions->giveBack, &QAction::triggered, m_thread, &ThreadPane::giveBack);
    connect(m_actions->resolve, &QAction::triggered, this, [this] { resolve(false); });
    connect(m_actions->resolveAndNext, &QAction::triggered, this, [this] { resolve(true); });
    connect(m_actions->reopen, &QAction::triggered, this, &InboxPage::reopen);
    connect(m_actions->reply, &QAction::triggered, this, [this] { m_thread->composer().focus(Composer::Mode::Reply); });
    connect(m_actions->note, &QAction::triggered, this, [this] { m_thread->composer().focus(Composer::Mode::Note); });
    connect(m_actions->details, &QAction::triggered, this, &InboxPage::showDetails);
}

void InboxPage::forgetClient()
{
    m_asked.cancel();
    m_client = 0;
    m_canned.clear();
    m_list->clear();
    m_list->setFilter({});
    m_thread->forgetClient();
    m_context->showContact(0, {});
    m_overThread = false;
    arrange();
    showActions();
}

void InboxPage::refresh()
{
    const Session &session = workspace().session;
    if (session.tenant() != m_client)
        forgetClient();
    m_client = session.tenant();
    m_list->load();
    m_thread->refresh();
    m_context->reload();
    loadCanned();
}

void InboxPage::loadCanned()
{
    if (m_client == 0 || !workspace().session.may(may::kReadContent))
        return;
    m_calls.canned(this, [this, client = m_client](const Result<api::Page<api::CannedView>> &replies) {
        if (!replies || client != m_client)
            return;
        m_canned = replies->items;
        m_thread->composer().setReplies(m_canned);
    });
}

void InboxPage::editCanned(const QString &text)
{
    auto *dialog = new CannedDialog(workspace().session, m_calls, m_canned, text, this);
    connect(dialog, &CannedDialog::changed, this, &InboxPage::loadCanned);
    dialog->open();
}

void InboxPage::open(const Place &place)
{
    if (!place.arguments.isEmpty() || place.object == 0) {
        m_list->setFilter(ConversationFilter::of(place.arguments));
        m_list->load();
    }
    if (place.object != 0) {
        m_list->choose(place.object);
        openConversation(place.object);
    }
}

Place InboxPage::place() const
{
    return {.page = u"inbox"_s, .object = m_thread->conversation(), .arguments = m_list->filter().arguments()};
}

bool InboxPage::hasUnsavedChanges() const
{
    return m_thread->composer().hasText();
}

QWidget *InboxPage::filterField()
{
    return &m_list->field();
}

void InboxPage::goTo(const QString &page)
{
    workspace().navigator.go({.page = page});
}

// From the list when it is there; else, from a link or a notification, asked for.
void InboxPage::openConversation(qint64 conversation)
{
    m_asked.cancel();
    if (const api::ConversationView *row = m_list->model().at(m_list->model().rowOf(conversation)))
        return showConversation(*row);
    m_asked = m_calls.conversation(conversation, this, [this, conversation](const Result<api::ConversationView> &view) {
        if (view)
            return showConversation(*view);
        m_thread->clear();
        m_thread->states().showFailed(describe(view.error(), tr("The conversation could not be loaded.")), [this, conversation] { openConversation(conversation); });
    });
}

void InboxPage::showConversation(const api::ConversationView &conversation)
{
    m_thread->open(conversation);
    m_context->showContact(conversation.contact, nameOf(conversation));
    m_overThread = false;
    arrange();
    showActions();
    Q_EMIT placeChanged();
}

void InboxPage::takeListNews()
{
    const api::ConversationView *row = m_list->model().at(m_list->model().rowOf(m_thread->conversation()));
    if (!row)
        return m_thread->offerChoice(m_list->model().rowCount() > 0);
    m_thread->update(*row);
    showActions();
}

void InboxPage::showActions()
{
    const api::ConversationView &shown = m_thread->shown();
    m_actions->show({.open = shown.id != 0, .manage = workspace().session.may(may::kManageConversations), .owner = m_thread->owner().owner, .resolved = shown.state == u"resolved"});
    m_actions->details->setEnabled(shown.id != 0);
}

void InboxPage::showDetails(bool shown)
{
    if (m_narrow) {
        m_overThread = shown;
    } else {
        m_details = shown;
        workspace().preferences.setValue(kDetails, shown);
    }
    arrange();
}

void InboxPage::arrange()
{
    const bool over = m_narrow && m_overThread;
    const bool beside = !m_narrow && m_details && m_thread->conversation() != 0;
    m_thread->setVisible(!over);
    m_context->setVisible(over || beside);
    m_context->setBackOffered(over);
    m_actions->details->setChecked(over || (!m_narrow && m_details));
}

void InboxPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_narrow = width() < Theme::characters(*this, kRoomForThree);
    if (!m_narrow)
        m_overThread = false;
    arrange();
}

void InboxPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!focusWidget())
        m_list->view().setFocus(Qt::OtherFocusReason);
    m_thread->noteChange(); // what came while another page was shown is seen now
}

void InboxPage::catchUpAfterLoss()
{
    if (m_client != 0)
        refresh(); // what is being typed stays
}

// It looks resolved at once; the service is told when the eight seconds to undo are over.
void InboxPage::resolve(bool andNext)
{
    const api::ConversationView shown = m_thread->shown();
    if (shown.id == 0)
        return;
    const qint64 client = m_client;
    if (andNext)
        m_list->step(1);
    m_list->model().overlayState(shown.id, u"resolved"_s);
    if (!andNext || m_thread->conversation() == shown.id) {
        api::ConversationView looks = shown;
        looks.state = u"resolved"_s;
        m_thread->update(looks);
        showActions();
    }
    const auto stillHere = [page = QPointer<InboxPage>(this), client] { return page && page->m_client == client; };
    // The path is that of the client it belongs to, whichever is looked at by then.
    const Call call{.verb = Verb::Post, .path = m_calls.of(shown.id, u"/resolve"_s)};
    const auto back = [this, shown] {
        m_list->model().undoOverlay(shown.id);
        if (m_thread->conversation() == shown.id)
            m_thread->update(shown);
        showActions();
    };
    workspace().notices.undoable(
        tr("%1 is resolved").arg(nameOf(shown)),
        [this, call, stillHere, shown, back, &client = workspace().client] {
            client.send(call, &client, [this, stillHere, shown, back](const Result<Reply> &reply) {
                if (!stillHere())
                    return;
                if (reply)
                    return m_list->model().settleOverlay(shown.id);
                back();
                m_thread->composer().message().tell(describe(reply.error(), tr("The conversation was not resolved.")));
            });
        },
        [stillHere, back] {
            if (stillHere())
                back();
        });
}

void InboxPage::reopen()
{
    const qint64 conversation = m_thread->conversation();
    if (conversation == 0)
        return;
    m_calls.reopen(conversation, this, [this, conversation](const Status &status) {
        if (!status)
            return m_thread->composer().message().tell(describe(status.error(), tr("The conversation was not reopened.")));
        if (m_thread->conversation() == conversation) {
            api::ConversationView open = m_thread->shown();
            open.state = u"open"_s;
            m_thread->update(open);
            showActions();
        }
        m_list->noteChange();
    });
}

void InboxPage::discardDraft(qint64 draft)
{
    // Not undoable by the service: it is told only when the seconds to undo are over.
    m_thread->hideDraft(draft, true);
    const auto stillHere = [page = QPointer<InboxPage>(this), client = m_client] { return page && page->m_client == client; };
    const Call call{.verb = Verb::Post, .path = workspace().session.ofTenant(u"/drafts/%1/discard"_s.arg(draft))};
    workspace().notices.undoable(
        tr("The draft is discarded"),
        [this, call, stillHere, draft, &client = workspace().client] {
            client.send(call, &client, [this, stillHere, draft](const Result<Reply> &reply) {
                if (!stillHere())
                    return;
                if (!reply) {
                    m_thread->hideDraft(draft, false);
                    m_thread->composer().message().tell(describe(reply.error(), tr("The draft was not discarded.")));
                }
                m_list->noteChange();
                m_thread->noteChange();
            });
        },
        [this, stillHere, draft] {
            if (stillHere())
                m_thread->hideDraft(draft, false);
        });
}

} // namespace passerelle::ui
