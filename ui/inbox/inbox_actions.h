// The inbox's actions with their keys: those that act anywhere on the page, and single letters that act only while the list
// has the focus. What is not possible now is disabled. GUI thread.
#pragma once

#include "ui/kit/shortcuts.h"

class QWidget;

namespace passerelle::ui {

class InboxActions : public QObject {
    Q_OBJECT
public:
    InboxActions(Shortcuts &shortcuts, QWidget *page, QWidget *list);

    struct Now {
        bool open = false;      // a conversation is
        bool manage = false;    // and may be worked on
        QString owner = {};
        bool resolved = false;
    };
    void show(const Now &now);

    QAction *takeOver, *giveBack, *resolve, *resolveAndNext, *reopen, *details;
    QAction *next, *previous, *nextUnread, *reply, *note;

Q_SIGNALS:
    void stepWanted(int by);

private:
    std::vector<QAction *> m_stepping;
};

} // namespace passerelle::ui
