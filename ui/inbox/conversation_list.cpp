#include "ui/inbox/conversation_list.h"

#include "ui/inbox/conversation_delegate.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/theme.h"

#include <QtGui/QActionGroup>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ConversationList::ConversationList(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_calls(workspace.client, workspace.session), m_model(new ConversationModel(workspace.client, this)), m_field(new QLineEdit),
      m_view(new QListView)
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ConversationDelegate(this));
    m_view->setUniformItemSizes(true); // what makes 10,000 rows cheap
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMouseTracking(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setProperty("flat", true);
    m_view->setAccessibleName(tr("Conversations"));
    m_states = new StateView(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeFilterRow());
    column->addWidget(m_states, 1);

    m_typed.setSingleShot(true);
    m_typed.setInterval(250ms);
    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    m_minute.start(30s);
    connect(&m_typed, &QTimer::timeout, this, [this] {
        ConversationFilter filter = m_filter;
        filter.text = m_field->text();
        changeFilter(filter);
    });
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_model->refreshHead();
        loadCounts();
    });
    connect(&m_minute, &QTimer::timeout, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(m_model, &ConversationModel::aboutToMerge, this, &ConversationList::keepSight);
    connect(m_model, &ConversationModel::loaded, this, &ConversationList::showRows);
    connect(m_model, &ConversationModel::failed, this, &ConversationList::fail);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        const api::ConversationView *row = m_model->at(current.row());
        if (m_setting || !row || row->id == m_chosen)
            return;
        m_chosen = row->id;
        Q_EMIT chosenChanged(m_chosen);
    });
}

QWidget *ConversationList::makeFilterRow()
{
    auto *rows = new QWidget(this);
    auto *column = new QVBoxLayout(rows);
    const int gap = Theme::gap(*this);
    column->setContentsMargins(gap, gap, gap, gap / 2);
    column->setSpacing(gap / 2);
    m_field->setPlaceholderText(tr("Filter by name, number or words"));
    m_field->setAccessibleName(tr("Filter the conversations"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this] { m_typed.start(); });
    column->addWidget(m_field);
    m_state = makeMenu(tr("Which conversations"), {{u"open"_s, tr("Open")}, {u"resolved"_s, tr("Resolved")}, {QString(), tr("Open and resolved")}}, &ConversationFilter::state);
    m_owner = makeMenu(tr("Who answers"), {{QString(), tr("Everybody’s")}, {u"bot"_s, tr("The assistant’s")}, {u"person"_s, tr("A person’s")}, {u"nobody"_s, tr("To take")}},
                       &ConversationFilter::owner);
    m_unread = makeToggle(tr("Unread"), &ConversationFilter::unread);
    m_drafts = makeToggle(tr("Drafts"), &ConversationFilter::drafts);
    auto *line = new QHBoxLayout;
    line->setSpacing(0);
    for (QToolButton *button : {m_state, m_owner, m_unread, m_drafts}) {
        button->setFont(Theme::small(font()));
        line->addWidget(button);
    }
    line->addStretch();
    column->addLayout(line);
    showFilter();
    return rows;
}

QToolButton *ConversationList::makeMenu(const QString &name, const QList<std::pair<QString, QString>> &choices, QString ConversationFilter::*member)
{
    auto *button = new QToolButton(this);
    auto *menu = new QMenu(button);
    auto *group = new QActionGroup(menu);
    for (const auto &[value, text] : choices) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(value);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, member, chosen = value] {
            ConversationFilter filter = m_filter;
            filter.*member = chosen;
            changeFilter(filter);
        });
    }
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

QToolButton *ConversationList::makeToggle(const QString &text, bool ConversationFilter::*member)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setCheckable(true);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, [this, member](bool on) {
        ConversationFilter filter = m_filter;
        filter.*member = on;
        changeFilter(filter);
    });
    return button;
}

void ConversationList::showFilter()
{
    const auto show = [](QToolButton *button, const QString &value) {
        for (QAction *action : button->menu()->actions()) {
            action->setChecked(action->data().toString() == value);
            if (action->isChecked())
                button->setText(action->text());
        }
    };
    show(m_state, m_filter.state);
    show(m_owner, m_filter.owner);
    m_unread->setChecked(m_filter.unread);
    m_drafts->setChecked(m_filter.drafts);
    if (m_field->text() != m_filter.text) {
        const QSignalBlocker quiet(m_field);
        m_field->setText(m_filter.text);
    }
}

void ConversationList::setFilter(const ConversationFilter &filter)
{
    m_filter = filter;
    showFilter();
}

void ConversationList::changeFilter(const ConversationFilter &filter)
{
    m_typed.stop();
    const bool changed = filter != m_filter;
    setFilter(filter);
    if (!changed)
        return;
    load();
    Q_EMIT filterChanged();
}

void ConversationList::load()
{
    if (!m_workspace.session.hasTenant() || !m_workspace.session.may(may::kReadContent)) {
        clear();
        m_states->showNotAllowed(tr("Your role does not let you read the conversations of this client."));
        return;
    }
    m_model->load(m_calls.conversations(), m_filter);
    if (m_model->rowCount() == 0)
        m_states->showLoading();
    loadCounts();
}

void ConversationList::clear()
{
    m_soon.stop();
    m_countsCall.cancel();
    m_setting = true;
    m_model->clear();
    m_setting = false;
    m_chosen = 0;
    Q_EMIT countsChanged(0);
}

void ConversationList::noteChange()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void ConversationList::loadCounts()
{
    m_countsCall.cancel();
    m_countsCall = m_calls.counts(this, [this](const Result<api::ConversationCountsView> &counts) {
        if (!counts)
            return; // the list itself tells what is wrong
        m_unread->setText(counts->unread > 0 ? tr("Unread %1").arg(countText(counts->unread)) : tr("Unread"));
        m_drafts->setText(counts->draftsWaiting > 0 ? tr("Drafts %1").arg(countText(counts->draftsWaiting)) : tr("Drafts"));
        Q_EMIT countsChanged(counts->unread);
    });
}

void ConversationList::showRows()
{
    putBackSight();
    if (m_model->rowCount() > 0) {
        m_states->showContent();
        if (const int row = m_model->rowOf(m_chosen); row >= 0 && m_view->currentIndex().row() != row)
            setCurrent(row);
    } else if (m_filter.narrows()) {
        m_states->showNothingFound([this] { changeFilter(ConversationFilter()); });
    } else if (m_filter.state == u"open") {
        // Nothing is open: either all is done, or nothing ever came.
        m_states->showEmpty({u"inbox"_s, tr("Nothing waits here"), tr("Messages of your contacts appear here as soon as a channel brings them."), tr("Set up a channel"), [this] { Q_EMIT channelsWanted(); }});
    } else {
        m_states->showEmpty({u"inbox"_s, tr("No conversation yet"), tr("Messages of your contacts appear here as soon as a channel brings them."), tr("Set up a channel"), [this] { Q_EMIT channelsWanted(); }});
    }
    Q_EMIT rowsChanged();
}

void ConversationList::fail(const Error &error)
{
    if (m_model->rowCount() > 0)
        return; // what is shown stays; the shell tells that the service does not answer
    if (error.kind == ErrorKind::Forbidden)
        m_states->showNotAllowed(tr("Your role does not let you read the conversations of this client."));
    else
        m_states->showFailed(describe(error, tr("The conversations could not be loaded.")), [this] { load(); });
}

// Rows may come above what is in sight: the first one in sight stays where it is, unless the top itself is in sight.
void ConversationList::keepSight()
{
    m_sight = m_view->verticalScrollBar()->value() > 0 ? m_view->indexAt(QPoint(1, 1)) : QModelIndex();
    m_sightY = m_sight.isValid() ? m_view->visualRect(m_sight).top() : 0;
    if (const int row = m_model->rowOf(m_chosen); row >= 0)
        m_lastRow = row;
    m_setting = true;
}

void ConversationList::putBackSight()
{
    if (m_sight.isValid()) {
        m_view->doItemsLayout();
        QScrollBar *bar = m_view->verticalScrollBar();
        bar->setValue(bar->value() + m_view->visualRect(m_sight).top() - m_sightY);
    }
    m_sight = QModelIndex();
    m_setting = false;
    const api::ConversationView *current = m_model->at(m_view->currentIndex().row());
    if (current && m_chosen != 0 && current->id != m_chosen) {
        // The chosen one left the list; another one is not chosen for the user.
        m_setting = true;
        m_view->setCurrentIndex({});
        m_setting = false;
    }
}

void ConversationList::setCurrent(int row)
{
    m_setting = true;
    m_view->setCurrentIndex(m_model->index(row));
    m_setting = false;
}

void ConversationList::choose(qint64 conversation)
{
    m_chosen = conversation;
    if (const int row = m_model->rowOf(conversation); row >= 0)
        setCurrent(row);
}

const api::ConversationView *ConversationList::chosenRow() const
{
    return m_model->at(m_model->rowOf(m_chosen));
}

void ConversationList::step(int by)
{
    const int current = m_view->currentIndex().row();
    const int next = current >= 0 ? current + by : by > 0 ? std::min(m_lastRow, m_model->rowCount() - 1) : m_lastRow - 1;
    if (next < 0 || next >= m_model->rowCount())
        return;
    m_view->setCurrentIndex(m_model->index(next));
    if (next + 5 > m_model->rowCount())
        m_model->fetchMore({});
}

void ConversationList::nextUnread()
{
    const int rows = m_model->rowCount();
    const int current = m_view->currentIndex().row();
    for (int by = 1; by <= rows; ++by) {
        const int row = (current + by + rows) % rows;
        if (m_model->at(row)->unread > 0)
            return m_view->setCurrentIndex(m_model->index(row));
    }
}

bool ConversationList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_field->text().isEmpty()) {
            m_field->clear();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_view->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace passerelle::ui
