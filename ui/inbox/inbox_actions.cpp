#include "ui/inbox/inbox_actions.h"

#include "ui/kit/theme.h"

#include <QtWidgets/QWidget>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

InboxActions::InboxActions(Shortcuts &shortcuts, QWidget *page, QWidget *list) : QObject(page)
{
    const auto anywhere = [&](const QString &id, const QString &text, const QKeySequence &key) { return shortcuts.add(id, text, key, page, Qt::WindowShortcut); };
    const auto inList = [&](const QString &id, const QString &text, const QKeySequence &key) { return shortcuts.add(id, text, key, list, Qt::WidgetShortcut); };
    takeOver = anywhere(u"inbox.take_over"_s, tr("Take over"), QKeySequence(Qt::Key_F6));
    giveBack = anywhere(u"inbox.give_back"_s, tr("Give back"), QKeySequence(Qt::SHIFT | Qt::Key_F6));
    details = anywhere(u"inbox.details"_s, tr("About the contact"), QKeySequence(Qt::Key_F4));
    QAction *down = anywhere(u"inbox.next_anywhere"_s, tr("Next conversation"), QKeySequence(Qt::CTRL | Qt::Key_Down));
    QAction *up = anywhere(u"inbox.previous_anywhere"_s, tr("Previous conversation"), QKeySequence(Qt::CTRL | Qt::Key_Up));
    next = inList(u"inbox.next"_s, tr("Next conversation"), QKeySequence(Qt::Key_J));
    previous = inList(u"inbox.previous"_s, tr("Previous conversation"), QKeySequence(Qt::Key_K));
    nextUnread = inList(u"inbox.next_unread"_s, tr("Next unread conversation"), QKeySequence(Qt::Key_N));
    resolve = inList(u"inbox.resolve"_s, tr("Resolve"), QKeySequence(Qt::Key_E));
    resolveAndNext = inList(u"inbox.resolve_and_next"_s, tr("Resolve and next"), QKeySequence(Qt::SHIFT | Qt::Key_E));
    reopen = inList(u"inbox.reopen"_s, tr("Reopen"), QKeySequence(Qt::Key_O));
    reply = inList(u"inbox.reply"_s, tr("Reply"), QKeySequence(Qt::Key_R));
    note = inList(u"inbox.note"_s, tr("Note"), QKeySequence(Qt::SHIFT | Qt::Key_N));
    takeOver->setIcon(Theme::icon(u"person"_s));
    giveBack->setIcon(Theme::icon(u"assistant"_s));
    resolve->setIcon(Theme::icon(u"check"_s));
    reopen->setIcon(Theme::icon(u"undo"_s));
    details->setIcon(Theme::icon(u"information"_s));
    details->setCheckable(true);
    for (QAction *action : {next, down})
        connect(action, &QAction::triggered, this, [this] { Q_EMIT stepWanted(1); });
    for (QAction *action : {previous, up})
        connect(action, &QAction::triggered, this, [this] { Q_EMIT stepWanted(-1); });
    show({});
}

void InboxActions::show(const Now &now)
{
    const bool work = now.open && now.manage;
    const bool person = now.owner == u"person";
    takeOver->setVisible(!person);
    giveBack->setVisible(person || now.owner == u"nobody");
    resolve->setVisible(!now.resolved);
    resolveAndNext->setVisible(!now.resolved);
    reopen->setVisible(now.resolved);
    for (QAction *action : {takeOver, giveBack, resolve, resolveAndNext, reopen, reply, note})
        action->setEnabled(work && action->isVisible());
}

} // namespace passerelle::ui
