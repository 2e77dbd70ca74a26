#include "ui/inbox/composer.h"

#include "ui/inbox/canned_popup.h"
#include "ui/inbox/composer_edit.h"
#include "ui/inbox/draft_card.h"
#include "ui/inbox/inbox_words.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/theme.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kEnterSends = u"inbox/enter_sends"_s;

// "Ctrl+Enter", as it is printed on most keyboards.
QString keyWords(const QAction *action)
{
    return action ? action->shortcut().toString(QKeySequence::PortableText).replace(u"Return"_s, Composer::tr("Enter")) : QString();
}

} // namespace

Composer::Composer(Workspace &workspace, QWidget *parent)
    : QFrame(parent), m_workspace(workspace), m_draft(new DraftCard), m_closed(new InlineMessage), m_message(new InlineMessage), m_writing(new QLabel), m_edit(new ComposerEdit),
      m_canned(new CannedPopup(m_edit))
{
    const int gap = Theme::gap(*this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap, gap / 2, gap, gap);
    column->setSpacing(gap / 2);
    m_writing->setFont(Theme::small(font()));
    m_writing->hide();
    m_edit->setAccessibleName(tr("Your answer"));
    m_edit->setEnterSends(workspace.preferences.value(kEnterSends, false).toBool());
    for (QWidget *part : std::initializer_list<QWidget *>{m_draft, m_closed, m_message, m_writing, m_edit, makeFoot()})
        column->addWidget(part);

    m_edit->takesKey = [this](QKeyEvent &event) { return m_canned->takeKey(event); };
    connect(m_edit, &ComposerEdit::sendPressed, this, &Composer::submit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::noteTyped);
    connect(m_canned, &CannedPopup::chosen, this, [this](const QString &text) {
        m_edit->setPlainText(text);
        m_edit->moveCursor(QTextCursor::End);
    });
    connect(&m_draft->sendButton(), &QPushButton::clicked, this, [this] { Q_EMIT draftWanted(m_draft->draft(), {}, false); });
    connect(&m_draft->editButton(), &QPushButton::clicked, this, &Composer::startEditingDraft);
    connect(&m_draft->discardButton(), &QPushButton::clicked, this, [this] { Q_EMIT draftUnwanted(m_draft->draft()); });
    m_sendAction = workspace.shortcuts.add(u"inbox.send"_s, tr("Send"), QKeySequence(Qt::CTRL | Qt::Key_Return), m_edit, Qt::WidgetShortcut);
    connect(m_sendAction, &QAction::triggered, this, &Composer::submit);
}

QWidget *Composer::makeFoot()
{
    auto *foot = new QWidget;
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins({});
    line->setSpacing(Theme::gap(*this) / 2);
    auto *modes = new QButtonGroup(this);
    const auto mode = [&](const QString &text, const QString &icon) {
        auto *button = new QToolButton;
        button->setText(text);
        button->setIcon(Theme::icon(icon));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setAutoRaise(true);
        modes->addButton(button);
        line->addWidget(button);
        return button;
    };
    m_reply = mode(tr("Reply"), u"send"_s);
    m_note = mode(tr("Note"), u"note"_s);
    m_note->setToolTip(tr("For your team only; it is never sent"));
    m_reply->setChecked(true);
    connect(modes, &QButtonGroup::buttonToggled, this, [this] { showState(); });
    m_more = new QToolButton;
    m_more->setIcon(Theme::icon(u"more"_s));
    m_more->setAutoRaise(true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAccessibleName(tr("How this field works"));
    m_more->setToolTip(m_more->accessibleName());
    auto *menu = new QMenu(m_more);
    QAction *ready = menu->addAction(tr("Insert a ready-made reply"));
    connect(ready, &QAction::triggered, this, [this] {
        m_edit->setPlainText(u"/"_s);
        m_edit->moveCursor(QTextCursor::End);
        m_edit->setFocus();
    });
    QAction *manage = menu->addAction(tr("Write and change ready-made replies…"));
    connect(manage, &QAction::triggered, this, [this] { Q_EMIT cannedWanted(m_edit->toPlainText().trimmed()); });
    QAction *enter = menu->addAction(tr("Enter sends"));
    enter->setCheckable(true);
    enter->setChecked(m_workspace.preferences.value(kEnterSends, false).toBool());
    connect(enter, &QAction::toggled, this, [this](bool on) {
        m_workspace.preferences.setValue(kEnterSends, on);
        m_edit->setEnterSends(on);
        showState();
    });
    connect(menu, &QMenu::aboutToShow, manage, [this, manage] { manage->setEnabled(maySend()); });
    m_more->setMenu(menu);
    line->addWidget(m_more);
    m_hint = new QLabel;
    m_hint->setFont(Theme::small(font()));
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    line->addWidget(m_hint, 1);
    m_send = new QPushButton(tr("Send"));
    m_send->setProperty("main", true);
    m_send->setIcon(Theme::icon(u"send"_s));
    connect(m_send, &QPushButton::clicked, this, &Composer::submit);
    line->addWidget(m_send);
    return foot;
}

void Composer::show(const ComposerFacts &facts)
{
    if (facts.conversation != m_facts.conversation) {
        if (m_facts.conversation != 0)
            m_texts.insert(m_facts.conversation, m_edit->toPlainText());
        m_loadingText = true;
        m_edit->setPlainText(m_texts.take(facts.conversation));
        m_edit->moveCursor(QTextCursor::End);
        m_loadingText = false;
        m_message->clear();
        m_editedDraft = 0;
        m_busy = false;
        m_reply->setChecked(true);
    }
    m_facts = facts;
    if (m_editedDraft != 0 && (!facts.draft || facts.draft->draft != m_editedDraft))
        m_editedDraft = 0; // decided elsewhere: what was changed of it is a reply of its own now
    showState();
}

bool Composer::isClosed() const
{
    return m_facts.window.state != u"open" || (m_facts.window.closesAt && windowLeft(m_facts.window.closesAt) == 0);
}

bool Composer::maySend() const
{
    return m_workspace.session.may(may::kManageConversations);
}

Composer::Mode Composer::mode() const
{
    return m_note->isChecked() ? Mode::Note : Mode::Reply;
}

void Composer::showState()
{
    const bool note = mode() == Mode::Note;
    const bool allowed = maySend() && m_facts.conversation != 0;
    const bool closed = isClosed();
    if (m_facts.draft && m_facts.draft->draft && m_editedDraft == 0)
        m_draft->show(*m_facts.draft->draft, m_facts.draft->text, allowed, !closed);
    else
        m_draft->clear();
    showClosed();
    m_writing->setVisible(!m_facts.writing.isEmpty());
    m_writing->setText(tr("%1 is writing here…").arg(m_facts.writing));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Theme::colour(Meaning::Accent, palette()));
    m_writing->setPalette(colours);
    QPalette ground = palette();
    if (note)
        ground.setColor(QPalette::Base, Theme::colour(Meaning::BubbleNote, palette()));
    m_edit->setPalette(ground);
    m_edit->setEnabled(allowed && (note || !closed));
    m_edit->setReadOnly(m_busy); // keeps the focus, unlike a disabled field
    m_edit->setPlaceholderText(!maySend()       ? tr("You may read here, not answer")
                               : note           ? tr("A note for your team; it is never sent")
                               : closed         ? tr("The 24 hours to answer are over")
                               : m_editedDraft  ? tr("The draft, as you change it")
                                                : tr("Answer %1, or / for a ready-made reply").arg(m_facts.contact));
    const bool takes = !note && m_facts.owner.owner != u"person" && m_editedDraft == 0;
    m_send->setText(note ? tr("Add the note") : m_editedDraft != 0 ? tr("Send the draft") : takes ? tr("Take over and send") : tr("Send"));
    m_send->setEnabled(allowed && !m_busy && hasText() && (note || !closed));
    const QString key = m_workspace.preferences.value(kEnterSends, false).toBool() ? tr("Enter sends") : tr("%1 sends").arg(keyWords(m_sendAction));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, Theme::colour(Meaning::Muted, palette()));
    m_hint->setPalette(muted);
    const QString hint = takes && hasText() ? tr("The assistant will be silent here from then on.") : key;
    m_send->setToolTip(hint);
    m_hint->setToolTip(hint);
    m_hint->setText(hint);
    fitHint();
}

// A hint that does not fit is left to the tool tip of the button.
void Composer::fitHint()
{
    const bool fits = QFontMetrics(m_hint->font()).horizontalAdvance(m_hint->toolTip()) <= m_hint->width();
    m_hint->setText(fits ? m_hint->toolTip() : QString());
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    layout()->activate();
    fitHint();
}

void Composer::showClosed()
{
    if (m_facts.conversation == 0 || !isClosed() || mode() == Mode::Note || !maySend())
        return m_closed->clear();
    const QString closed = m_facts.window.state == u"never" ? tr("This contact has not written yet: nothing can be sent in free text.")
                                                            : tr("The 24 hours are over: free text cannot be sent any more.");
    if (!m_facts.window.reopening || m_facts.window.reopening->isEmpty()) {
        m_closed->tell(Tone::Warning, closed + u' ' + tr("A template or a flow that reopens the conversation can be set for the channel."), tr("Set it up"), [this] { Q_EMIT channelWanted(); });
        return;
    }
    const QString name = *m_facts.window.reopening;
    m_closed->tell(Tone::Warning, closed + u' ' + tr("“%1” can be sent instead; an answer to it opens the conversation again.").arg(name), tr("Send it"),
                   [this, name] { Q_EMIT replyWanted(hasText() ? m_edit->toPlainText().trimmed() : name, true); });
}

void Composer::noteTyped()
{
    const QString text = m_edit->toPlainText();
    if (text.startsWith(u'/') && !text.contains(u'\n') && m_edit->hasFocus())
        m_canned->filter(text.mid(1));
    else
        m_canned->hide();
    showState();
    if (!m_loadingText && mode() == Mode::Reply && !text.isEmpty())
        Q_EMIT typed();
}

void Composer::startEditingDraft()
{
    m_editedDraft = m_draft->draft();
    m_edit->setPlainText(m_draft->words());
    focus(Mode::Reply);
    m_edit->moveCursor(QTextCursor::End);
    showState();
}

void Composer::submit()
{
    const QString text = m_edit->toPlainText().trimmed();
    if (!m_send->isEnabled() || text.isEmpty())
        return;
    m_message->clear();
    if (mode() == Mode::Note)
        Q_EMIT noteWanted(text);
    else if (m_editedDraft != 0)
        Q_EMIT draftWanted(m_editedDraft, text, false);
    else
        Q_EMIT replyWanted(text, false);
}

void Composer::setReplies(std::vector<api::CannedView> replies)
{
    m_canned->setReplies(std::move(replies));
}

void Composer::focus(Mode mode)
{
    (mode == Mode::Note ? m_note : m_reply)->setChecked(true);
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void Composer::setBusy(bool busy)
{
    m_busy = busy;
    showState();
}

void Composer::sent()
{
    m_loadingText = true;
    m_edit->clear();
    m_loadingText = false;
    m_editedDraft = 0;
    setBusy(false);
}

void Composer::tell(const ErrorText &text)
{
    setBusy(false);
    m_message->tell(text);
}

bool Composer::hasText() const
{
    return !m_edit->toPlainText().trimmed().isEmpty();
}

void Composer::forgetAll()
{
    m_texts.clear();
    m_facts = {};
    m_loadingText = true;
    m_edit->clear();
    m_loadingText = false;
    m_editedDraft = 0;
    m_message->clear();
    m_canned->setReplies({});
    showState();
}

} // namespace passerelle::ui
